#pragma once

#include "base/limits.h"
#include "import/pickle/input.h"

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace nnview::pickle {

/// Position of a value in its Pickle. Values that the pickle shares are one value, and they may form circles: whoever
/// walks bounds the walk.
using Ref = std::uint32_t;
inline constexpr Ref none = UINT32_MAX;

enum class Type : std::uint8_t {
    None,
    Bool,
    Int,
    BigInt, ///< does not fit 64 bits; `text` holds its bytes, least significant first, or its decimal digits (protocol
            ///< 0)
    Float,
    Bytes,
    Text, ///< UTF-8 as far as the file is; texts of Python 2 too, whose bytes may be anything
    List,
    Tuple,
    Dict,
    Set,
    Class,      ///< `text` is "module.name"; nothing is imported
    Object,     ///< what calling `callee` with `arguments` would have made; nothing is called
    Persistent, ///< something outside of the pickle; `arguments` is its id
};

/// One value; which members hold something follows from the type.
struct PyValue
{
    Type type = Type::None;
    bool dropped = false; ///< a text or bytes of more than keptText bytes: only `integer`, the length, is kept
    Ref callee = none;    ///< Object: nearly always a Class
    Ref arguments = none; ///< Object: a Tuple, for old pickles of objects the reconstructor's; Persistent: the id
    Ref state = none;     ///< Object: what __setstate__ would have got
    std::int64_t integer = 0;
    double real = 0;
    std::string text;
    std::vector<Ref> items;                   ///< List, Tuple, Set; Object: what was appended to it
    std::vector<std::pair<Ref, Ref>> entries; ///< Dict; Object: what was set in it, as in an OrderedDict
};

/// Longer texts are weights that somebody put into the pickle; they are skipped.
inline constexpr std::int64_t keptText = 1 << 20;

/// The values of one pickle. Look-ups of what is missing or of another type give none, empty or nullopt.
class Pickle
{
public:
    const PyValue& at(Ref ref) const; ///< None for `none`
    Ref root() const { return m_root; }
    std::size_t size() const { return m_values.size(); }
    std::int64_t end() const { return m_end; } ///< position behind the pickle in its input

    /// PyValue of a text key in a Dict or an Object with entries; the last one if there are several.
    Ref entry(Ref mapping, std::string_view key) const;
    /// Attribute of an Object: an entry of its state, also where the state is (dictionary, slots).
    Ref attribute(Ref object, std::string_view name) const;
    /// "torch.nn.modules.conv.Conv2d" for an Object of the class and for the Class itself.
    std::string_view className(Ref ref) const;
    std::string_view text(Ref ref) const;               ///< Text only
    std::optional<std::int64_t> integer(Ref ref) const; ///< Int and Bool
    /// Entry `index` of a List or Tuple.
    Ref item(Ref sequence, std::size_t index) const;
    /// Argument `index` of an Object.
    Ref argument(Ref object, std::size_t index) const { return item(at(object).arguments, index); }

private:
    friend class Machine;
    using Keys = std::map<std::string_view, Ref>;

    std::deque<PyValue> m_values; ///< a deque, because growing it moves nothing and needs no second copy
    Ref m_root = none;
    std::int64_t m_end = 0;
    mutable std::map<Ref, Keys> m_keys; ///< of large mappings, made at the first look-up
};

/// Reads one pickle of protocol 0 to 5 from `input`, which may go on behind it. ErrorException: Malformed for a damaged
/// one, Limit for more than `limits.pickleValues` values or `limits.configBytes` bytes of texts. `what` names the
/// source in messages: "archive/data.pkl".
Pickle unpickle(Input& input, const Limits& limits, const std::string& what);

/// Does the head of a file look like a pickle of protocol 2 or newer, or like an older one that is no plain text?
bool looksLikePickle(std::string_view head);

} // namespace nnview::pickle
