#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace nnview {

/// Keras' own rule: "MaxPooling2D" -> "max_pooling2d", "ReLU" -> "re_lu".
std::string snakeCase(std::string_view className);

/// "corpus>Swirl" -> "Swirl"
std::string withoutPackage(std::string_view className);

/// Gives layers ids that survive a re-export. Keras names a layer after its class and a counter that runs through the
/// session
/// ("conv2d_19"); such names are renumbered from the first of the file. First tell it all names, then ask.
class LayerNames
{
public:
    void add(std::string_view className, std::string_view name);
    std::string readable(std::string_view className, std::string_view name) const;

    /// A free id: `wanted`, or for the n-th call of a layer (n > 1) `wanted`-n, made unique.
    std::string take(const std::string& wanted, int call = 1);

private:
    std::map<std::string, std::int64_t, std::less<>> m_first; ///< lowest counter by prefix
    std::set<std::string, std::less<>> m_taken;
};

} // namespace nnview
