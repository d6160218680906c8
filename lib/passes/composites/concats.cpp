#include "passes/composites/patterns.h"
#include "passes/composites/pointwise.h"

#include <algorithm>

namespace nnview {

namespace {

bool isSameJoin(const Node& inner, const Node& outer)
{
    return inner.kind == Kind::Concat && inner.outputs.size() == 1 && inner.parameters.empty() &&
           inner.attributes.contains("axis") && inner.attributes == outer.attributes;
}

} // namespace

std::vector<Composite> findNestedConcats(const Surroundings& around)
{
    std::vector<Composite> found;
    for (int i = static_cast<int>(around.graph().nodes.size()); i-- > 0;) { // outer ones first
        const Node& outer = around.node(i);
        if (outer.kind != Kind::Concat || !outer.parameters.empty())
            continue;
        Region region(around);
        region.add(i);
        std::vector<Use> inputs;
        for (const Use& use : outer.inputs) {
            const int from = around.producer(use);
            const bool joins = from != Surroundings::none && around.onlyUser(from) == i &&
                               isSameJoin(around.node(from), outer) &&
                               std::count(outer.inputs.begin(), outer.inputs.end(), use) == 1;
            if (!joins) {
                inputs.push_back(use);
                continue;
            }
            region.add(from);
            inputs.insert(inputs.end(), around.node(from).inputs.begin(), around.node(from).inputs.end());
        }
        if (region.exit() != i || inputs.size() == outer.inputs.size())
            continue;
        Composite composite = region.composite(Kind::Concat, outer.attributes, inputs.front());
        composite.inputs = std::move(inputs);
        found.push_back(std::move(composite));
    }
    return withoutOverlaps(std::move(found));
}

} // namespace nnview
