#pragma once

#include "base/limits.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace nnview::mxnet {

/// Output `port` of the node at that position.
struct Entry
{
    int node = 0;
    int port = 0;
    auto operator<=>(const Entry&) const = default;
};

/// Attributes as the file has them: texts such as "(3, 3)" or "True".
using Texts = std::vector<std::pair<std::string, std::string>>;

struct SymbolNode
{
    std::string op; ///< "null": a variable
    std::string name;
    Texts attributes; ///< what old files keep under "param" and "attr" together
    std::vector<Entry> inputs;

    bool isVariable() const { return op == "null"; }
    /// nullptr: no such attribute
    const std::string* attribute(std::string_view key) const;
};

/// A computation graph of MXNet or NNVM, as `Symbol.save` writes it. Every entry names a node that exists, and every
/// node comes after the nodes it reads.
struct Symbol
{
    std::vector<SymbolNode> nodes;
    std::vector<Entry> heads;
    std::string version;      ///< "1.9.1"; empty in files by MXNet before 0.9
    bool numpyShapes = false; ///< -1 stands for an unknown extent instead of 0
};

/// Reads a `-symbol.json` text. Throws ErrorException: Malformed (no JSON, entries of nodes that do not exist,
/// circles), Limit (depth, nodes).
Symbol readSymbol(std::string_view text, const Limits& limits);

} // namespace nnview::mxnet
