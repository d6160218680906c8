#pragma once

#include "passes/composites/composite.h"

#include <initializer_list>
#include <optional>
#include <set>

namespace nnview {

/// Collects the parts of a pattern and checks that they leave through one exit only.
class Region
{
public:
    explicit Region(const Surroundings& around) : m_around(around) {}

    void add(int position) { m_parts.insert(position); }
    bool contains(int position) const { return m_parts.contains(position); }

    /// Takes in users of parts, as long as they are of these kinds and take nothing but parts and `source`. At most
    /// `most` of them. An addition never takes `source` itself: that is a skip connection.
    void growForward(const Use& source, std::initializer_list<Kind> kinds, std::size_t most);
    /// The only part that is used outside or is an output; none if there are several.
    int exit() const;
    /// A product or sum with stored weights behind the exit: a norm's scale and shift.
    void takeScaleAndShift();

    Composite composite(Kind kind, Attributes attributes, const Use& source) const;

private:
    const Surroundings& m_around;
    std::set<int> m_parts;
};

/// reshape => layer => reshape, where nobody else takes a tensor between them.
struct Reshaped
{
    int before = Surroundings::none, after = Surroundings::none;
    Use source; ///< what the first reshape takes
};
std::optional<Reshaped> betweenReshapes(const Surroundings& around, int layer);

/// The first tensor that a node takes, if it takes just one that is no constant.
const Use* onlyInput(const Node& node);

} // namespace nnview
