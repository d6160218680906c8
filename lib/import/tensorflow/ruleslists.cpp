// Lists of tensors: a loop takes its input from one, slice by slice, and leaves its output in another.
#include "import/tensorflow/rules.h"

namespace nnview::tensorflow {

namespace {

void giveHandle(Call& call, TensorList list)
{
    call.give("variant", Dims());
    call.outputs.back().list = std::move(list);
}

const TensorList* listAt(const Call& call, std::size_t i)
{
    return call.has(i) && call.inputs[i].list ? &*call.inputs[i].list : nullptr;
}

std::string elementType(const Call& call)
{
    return std::string(call.options.text("elementDtype", "float32"));
}

/// A shape that may have open extents: -1.
Shape shapeOfElement(Call& call, std::size_t i)
{
    const auto sizes = call.settingInts(i);
    if (!sizes)
        return std::nullopt;
    Dims dims;
    for (const std::int64_t size : *sizes)
        dims.push_back(size < 0 ? call.extents.fresh() : Dim(size));
    return dims;
}

} // namespace

void listFromTensorRule(Call& call)
{
    customRule(call);
    call.setting(1);
    TensorList list{{call.has(0) ? call.inputs[0].value.dtype : elementType(call), std::nullopt, {}},
                    call.extent(0, 0)};
    if (call.rank(0) > 0)
        list.element.shape = Dims(call.shape(0)->begin() + 1, call.shape(0)->end());
    giveHandle(call, std::move(list));
}

void listReserveRule(Call& call)
{
    customRule(call);
    TensorList list{{elementType(call), shapeOfElement(call, 0), {}}, call.extents.fresh()};
    if (const Numbers* length = call.setting(1); length && length->values.size() == 1)
        list.length = length->values.front();
    giveHandle(call, std::move(list));
}

void listGetRule(Call& call)
{
    customRule(call);
    const TensorList* list = listAt(call, 0);
    const Shape stated = shapeOfElement(call, 2);
    if (list && list->element.shape)
        call.give(list->element.dtype, list->element.shape, list->element.layout);
    else
        call.give(elementType(call), stated);
}

void listSetRule(Call& call)
{
    customRule(call);
    TensorList list =
        listAt(call, 0) ? *listAt(call, 0) : TensorList{{elementType(call), {}, {}}, call.extents.fresh()};
    if (call.has(2) && call.shape(2))
        list.element = call.inputs[2].value;
    giveHandle(call, std::move(list));
}

void listStackRule(Call& call)
{
    customRule(call);
    const TensorList* list = listAt(call, 0);
    const Shape stated = shapeOfElement(call, 1);
    Shape element = list && list->element.shape ? list->element.shape : stated;
    if (element)
        element->insert(element->begin(), list ? list->length : call.extents.fresh());
    call.give(elementType(call), std::move(element));
}

void listLengthRule(Call& call)
{
    customRule(call);
    call.give("int32", Dims());
    if (const TensorList* list = listAt(call, 0))
        call.outputs.back().numbers = Numbers{{}, {list->length}};
}

} // namespace nnview::tensorflow
