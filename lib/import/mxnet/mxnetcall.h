#pragma once

#include "graph/graph.h"
#include "import/mxnet/mxnetarguments.h"
#include "passes/infershapes.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nnview::mxnet {

/// An extent that is not known (yet).
Dim openDim();
/// All extents are known.
bool isComplete(const Value& value);
/// Product of the extents; nullopt while one is open.
std::optional<std::int64_t> elementsOf(const Value& value);

/// One operator of a symbol while its shapes are found. As in MXNet a rule works in all directions: it adds what it
/// knows to the shapes of the inputs (the weights above all) and of the outputs, and it is asked again until nothing
/// changes. It also sets kind and attributes of `made`, as far as they are known.
class Call
{
public:
    Call(const SymbolNode& symbolNode, Node& madeNode, ShapeRules& shapeRules, std::vector<Value*> ins,
         std::vector<Value>& outs)
        : node(symbolNode), args(symbolNode), made(madeNode), rules(shapeRules), m_inputs(std::move(ins)),
          m_outputs(outs)
    {
    }

    const SymbolNode& node;
    Arguments args;
    Node& made;
    ShapeRules& rules;
    std::vector<bool> stored; ///< by input: it is a weight
    std::string problem;      ///< not empty: shapes do not fit together, said in one clause

    Attributes& attributes() { return made.attributes; }
    bool isStored(std::size_t input) const { return input < stored.size() && stored[input]; }
    std::size_t inputCount() const { return m_inputs.size(); }
    std::size_t outputCount() const { return m_outputs.size(); }
    bool hasChanged(const Value* value) const { return std::ranges::find(m_changed, value) != m_changed.end(); }
    bool hasChangedAny() const { return !m_changed.empty(); }

    // A missing input or output is a value without a shape; what is told about it is lost.
    const Value& in(std::size_t i) const;
    const Value& out(std::size_t i = 0) const;
    /// nullptr while not even the rank is known
    const Dims* shape(std::size_t i) const;
    const Dims* outShape(std::size_t i = 0) const;
    Dim dim(std::size_t input, std::size_t axis) const; ///< open while it is unknown

    void expect(std::size_t input, const Dims& dims);
    void give(std::size_t output, const Dims& dims);
    void giveDim(std::size_t output, std::size_t axis, const Dim& dim);
    void expectDim(std::size_t input, std::size_t axis, const Dim& dim);
    void layoutIn(std::size_t input, std::string_view layout);
    void layoutOut(std::size_t output, std::string_view layout);
    void dtypeOut(std::size_t output, const std::string& dtype); ///< nothing if empty

    /// Inputs from `first` to `last` and output 0 are of one shape and layout.
    void allSame(std::size_t first, std::size_t last);
    /// Output 0 is like input 0.
    void same() { allSame(0, 0); }
    /// Outputs by the rule of the kind, from the first `inputs` inputs. For kinds whose rule needs no weights.
    void byKind(std::size_t inputs = 1);

private:
    void unify(Value& into, const Dims& dims);
    void noteChange(const Value& value);
    void setLayout(Value& into, std::string_view layout);

    std::vector<Value*> m_inputs;
    std::vector<Value>& m_outputs;
    std::vector<const Value*> m_changed;
};

/// The operator's `layout`, else channels second; with L instead of MXNet's W for a single spatial axis. Empty if there
/// is none for that many axes.
std::string layoutOf(const Call& call, std::size_t spatialAxes);

/// Position of an axis that may count from the end; nullopt if it is out of range.
std::optional<std::size_t> placeOf(std::int64_t axis, std::size_t rank);

} // namespace nnview::mxnet
