#include "figure/tensor.h"

#include "figure/textmetrics.h"

#include <algorithm>

namespace nnview {

namespace {

const Dim* axis(const Value& value, char letter)
{
    const auto at = value.layout.find(letter);
    return at == std::string::npos ? nullptr : &(*value.shape)[at];
}

DrawnTensor byLayout(const Value& value)
{
    DrawnTensor tensor;
    using Form = DrawnTensor::Form;
    const auto take = [&](char letter, Dim& into) {
        const Dim* dim = axis(value, letter);
        if (dim)
            into = *dim;
        return dim != nullptr;
    };
    const bool hasDepth = take('D', tensor.depth);
    const bool hasHeight = take('H', tensor.height);
    const bool hasWidth = take('W', tensor.width) || take('L', tensor.width);
    const bool hasChannels = take('C', tensor.channels);
    if (!hasChannels)
        return tensor;
    if (hasDepth && hasHeight && hasWidth)
        tensor.form = Form::Map3D;
    else if (hasHeight && hasWidth)
        tensor.form = Form::Map2D;
    else if (hasWidth)
        tensor.form = Form::Map1D;
    else
        tensor.form = take('T', tensor.height) ? Form::Tokens : Form::Vector;
    return tensor;
}

DrawnTensor byRank(Dims dims)
{
    DrawnTensor tensor;
    using Form = DrawnTensor::Form;
    if (dims.size() > 1)
        dims.erase(dims.begin()); // the batch
    switch (dims.size()) {
    case 0:
        tensor = {Form::Vector, 1, {}, {}, {}};
        break;
    case 1:
        tensor = {Form::Vector, dims[0], {}, {}, {}};
        break;
    case 2:
        tensor = {Form::Tokens, dims[1], {}, dims[0], {}};
        break;
    case 3:
        tensor = {Form::Map2D, dims[0], {}, dims[1], dims[2]};
        break;
    case 4:
        tensor = {Form::Map3D, dims[0], dims[1], dims[2], dims[3]};
        break;
    default:
        break;
    }
    return tensor;
}

bool isOne(const Dim& dim)
{
    return dim.isKnown() && dim.size == 1;
}

} // namespace

DrawnTensor drawnTensor(const Value& value)
{
    if (!value.shape)
        return {};
    DrawnTensor tensor = value.layout.size() == value.shape->size() ? byLayout(value) : DrawnTensor();
    if (tensor.form == DrawnTensor::Form::Unknown)
        tensor = byRank(*value.shape);
    using Form = DrawnTensor::Form;
    const bool pointLike =
        (tensor.form == Form::Map1D && isOne(tensor.width)) ||
        (tensor.form == Form::Map2D && isOne(tensor.width) && isOne(tensor.height)) ||
        (tensor.form == Form::Map3D && isOne(tensor.width) && isOne(tensor.height) && isOne(tensor.depth));
    if (pointLike)
        tensor = {Form::Vector, tensor.channels, {}, {}, {}};
    return tensor;
}

double lineWidth(const Line& line, double sizePt)
{
    double width = 0;
    for (const Run& run : line)
        width += textWidth(run.text, sizePt, false, run.italic);
    return width;
}

QString plainText(const Line& line)
{
    QString text;
    for (const Run& run : line)
        text += run.text;
    return text;
}

Run extentRun(const Dim& dim)
{
    if (!dim.isKnown())
        return {QString::fromStdString(dim.symbol), true};
    QString digits = QString::number(dim.size);
    if (digits.size() > 4)
        for (qsizetype at = digits.size() - 3; at > 0; at -= 3)
            digits.insert(at, QChar(0x00A0));
    return {digits, false};
}

std::vector<Line> shapeLines(const DrawnTensor& tensor, bool broken)
{
    using Form = DrawnTensor::Form;
    const auto append = [](Line& line, const Run& run) {
        if (!line.empty() && line.back().italic == run.italic)
            line.back().text += run.text;
        else
            line.push_back(run);
    };
    const auto product = [&](Line& line, std::initializer_list<const Dim*> dims) {
        bool first = true;
        for (const Dim* dim : dims) {
            if (!first)
                append(line, {QStringLiteral("×"), false});
            append(line, extentRun(*dim));
            first = false;
        }
    };
    Line size;
    switch (tensor.form) {
    case Form::Unknown:
        return {};
    case Form::Vector:
        product(size, {&tensor.channels});
        return {size};
    case Form::Tokens:
        product(size, {&tensor.height, &tensor.channels});
        return {size};
    case Form::Map1D:
        product(size, {&tensor.width});
        break;
    case Form::Map2D:
        product(size, {&tensor.height, &tensor.width});
        break;
    case Form::Map3D:
        product(size, {&tensor.depth, &tensor.height, &tensor.width});
        break;
    }
    Line channels;
    append(channels, extentRun(tensor.channels));
    append(channels, {QStringLiteral("@"), false});
    if (broken)
        return {channels, size};
    for (const Run& run : size)
        append(channels, run);
    return {channels};
}

} // namespace nnview
