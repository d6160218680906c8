// What makes tensors out of nothing: constants, ranges, random numbers; and random numbers that have the shape of
// something else. Shapes after src/operator/random and src/operator/numpy/random of MXNet 1.9.
#include "import/mxnet/mxnetrules.h"

#include <algorithm>

namespace nnview::mxnet {

namespace {

/// `shape`, which NumPy's interface calls `size`; 0: to be found out, as for a state at the beginning.
void made(Call& call)
{
    const bool isNumpy = call.node.op.starts_with("_np");
    const char* key = call.node.attribute("shape") || !isNumpy ? "shape" : "size";
    Dims out;
    for (const std::int64_t extent : call.args.ints(key))
        out.push_back(extent > 0 ? Dim(extent) : openDim());
    if ((call.node.attribute(key) && (!out.empty() || isNumpy)) || (isNumpy && call.inputCount() == 0))
        call.give(0, out);
    call.dtypeOut(0, call.args.dtype("dtype"));
}

void range(Call& call)
{
    const double start = call.args.number("start"), step = call.args.number("step", 1);
    const bool ends = call.args.has("stop");
    const double from = ends ? start : 0, to = ends ? call.args.number("stop") : start;
    const double count = step == 0 ? 0 : (to - from) / step * static_cast<double>(call.args.integer("repeat", 1));
    if (count >= 1 && count < 1e12)
        call.give(0, {Dim(static_cast<std::int64_t>(count + 0.999999))});
}

void linearRange(Call& call)
{
    if (const std::int64_t count = call.args.integer("num", 50); count > 0)
        call.give(0, {Dim(count)});
}

void window(Call& call)
{
    if (const std::int64_t count = call.args.integer("M"); count > 0)
        call.give(0, {Dim(count)});
}

void identityMatrix(Call& call)
{
    const std::int64_t rows = call.args.integer("N"), columns = call.args.integer("M");
    if (rows > 0)
        call.give(0, {Dim(rows), Dim(columns > 0 ? columns : rows)});
}

/// For every axis the index along it.
void indices(Call& call)
{
    const Ints extents = call.args.ints("dimensions");
    Dims out{Dim(static_cast<std::int64_t>(extents.size()))};
    out.insert(out.end(), extents.begin(), extents.end());
    call.give(0, out);
    call.dtypeOut(0, call.args.dtype("dtype"));
}

/// A range as long as one axis, or as large as the whole.
void rangeLike(Call& call)
{
    const Dims* in = call.shape(0);
    if (!in)
        return;
    const auto place = placeOf(call.args.integer("axis"), in->size());
    if (!call.args.has("axis"))
        call.give(0, Dims(*in));
    else if (place)
        call.give(0, {(*in)[*place]});
}

void same(Call& call)
{
    call.same();
}

/// `shape` numbers for each entry of the parameters.
void sample(Call& call)
{
    const Dims* in = call.shape(0);
    if (!in)
        return;
    Dims out = *in;
    for (const std::int64_t extent : call.args.ints("shape"))
        out.emplace_back(extent);
    call.give(0, out);
    call.dtypeOut(0, call.args.dtype("dtype"));
}

/// Rows of probabilities, each drawn from `shape` times; a second output has the logarithm of what was drawn.
void sampleClasses(Call& call)
{
    const Dims* in = call.shape(0);
    if (!in || in->empty())
        return;
    const Ints counts = call.args.ints("shape");
    Dims out(in->begin(), in->end() - 1);
    for (const std::int64_t count : counts)
        if (count > 1 || counts.size() > 1)
            out.emplace_back(count);
    if (out.empty())
        out.emplace_back(std::int64_t(1));
    for (std::size_t i = 0; i < call.outputCount(); ++i)
        call.give(i, out);
    call.dtypeOut(0, call.args.has("dtype") ? call.args.dtype("dtype") : "int32");
}

/// The density at every sample; one of Dirichlet's is a vector.
void densityOfVectors(Call& call)
{
    if (const Dims* in = call.shape(0); in && !in->empty())
        call.give(0, Dims(in->begin(), in->end() - 1));
}

using enum Kind;

constexpr Operator table[] = {
    {"zeros", Custom, "", made},
    {"zeroswithoutdtype", Custom, "", made},
    {"ones", Custom, "", made},
    {"full", Custom, "", made},
    {"arange", Custom, "", range},
    {"linspace", Custom, "", linearRange},
    {"logspace", Custom, "", linearRange},
    {"hanning", Custom, "", window},
    {"hamming", Custom, "", window},
    {"blackman", Custom, "", window},
    {"eye", Custom, "", identityMatrix},
    {"indices", Custom, "", indices},
    {"zeroslike", Custom, "", same},
    {"oneslike", Custom, "", same},
    {"fulllike", Custom, "", same},
    {"arangelike", Custom, "", rangeLike},
    // random numbers
    {"uniform", Custom, "", made},
    {"normal", Custom, "", made},
    {"exponential", Custom, "", made},
    {"bernoulli", Custom, "", made},
    {"choice", Custom, "", made},
    {"gumbel", Custom, "", made},
    {"logistic", Custom, "", made},
    {"pareto", Custom, "", made},
    {"rayleigh", Custom, "", made},
    {"weibull", Custom, "", made},
    {"randomuniform", Custom, "", made},
    {"randomnormal", Custom, "", made},
    {"randomgamma", Custom, "", made},
    {"randomexponential", Custom, "", made},
    {"randompoisson", Custom, "", made},
    {"randomnegativebinomial", Custom, "", made},
    {"randomgeneralizednegativebinomial", Custom, "", made},
    {"randomrandint", Custom, "", made},
    {"sampleuniquezipfian", Custom, "", made},
    {"randomuniformlike", Custom, "", same},
    {"randomnormallike", Custom, "", same},
    {"randomgammalike", Custom, "", same},
    {"randomexponentiallike", Custom, "", same},
    {"randompoissonlike", Custom, "", same},
    {"randomnegativebinomiallike", Custom, "", same},
    {"randomgeneralizednegativebinomiallike", Custom, "", same},
    {"sampleuniform", Custom, "", sample},
    {"samplenormal", Custom, "", sample},
    {"samplegamma", Custom, "", sample},
    {"sampleexponential", Custom, "", sample},
    {"samplepoisson", Custom, "", sample},
    {"samplenegativebinomial", Custom, "", sample},
    {"samplegeneralizednegativebinomial", Custom, "", sample},
    {"samplemultinomial", Custom, "", sampleClasses},
    {"randompdfuniform", Elementwise, "density", same},
    {"randompdfnormal", Elementwise, "density", same},
    {"randompdfgamma", Elementwise, "density", same},
    {"randompdfexponential", Elementwise, "density", same},
    {"randompdfpoisson", Elementwise, "density", same},
    {"randompdfnegativebinomial", Elementwise, "density", same},
    {"randompdfgeneralizednegativebinomial", Elementwise, "density", same},
    {"randompdfdirichlet", Reduce, "density", densityOfVectors},
};

} // namespace

std::span<const Operator> makingOperators()
{
    return table;
}

} // namespace nnview::mxnet
