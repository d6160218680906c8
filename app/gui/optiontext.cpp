#include "optiontext.h"

#include <QCoreApplication>

#include <iterator>

namespace nnview {

namespace {

struct Named
{
    std::string_view name;
    const char* title;
};

constexpr Named optionNames[] = {
    {"template", QT_TRANSLATE_NOOP("nnview::OptionText", "Template")},
    {"theme", QT_TRANSLATE_NOOP("nnview::OptionText", "Theme")},
    {"venue", QT_TRANSLATE_NOOP("nnview::OptionText", "Venue")},
    {"columns", QT_TRANSLATE_NOOP("nnview::OptionText", "Columns")},
    {"level", QT_TRANSLATE_NOOP("nnview::OptionText", "Level of detail")},
    {"names", QT_TRANSLATE_NOOP("nnview::OptionText", "Names")},
};

constexpr Named valueNames[] = {
    {"lenet", QT_TRANSLATE_NOOP("nnview::OptionText", "LeNet")},
    {"cuboids", QT_TRANSLATE_NOOP("nnview::OptionText", "Cuboids")},
    {"neurons", QT_TRANSLATE_NOOP("nnview::OptionText", "Neurons")},
    {"flowchart", QT_TRANSLATE_NOOP("nnview::OptionText", "Flowchart")},
    {"trapezoids", QT_TRANSLATE_NOOP("nnview::OptionText", "Trapezoids")},
    {"single", QT_TRANSLATE_NOOP("nnview::OptionText", "One column")},
    {"double", QT_TRANSLATE_NOOP("nnview::OptionText", "Full page width")},
    {"ops", QT_TRANSLATE_NOOP("nnview::OptionText", "Every operation")},
    {"layers", QT_TRANSLATE_NOOP("nnview::OptionText", "Layers")},
    {"blocks", QT_TRANSLATE_NOOP("nnview::OptionText", "Blocks")},
    {"auto", QT_TRANSLATE_NOOP("nnview::OptionText", "Automatic")},
    {"codes", QT_TRANSLATE_NOOP("nnview::OptionText", "Codes (C1, S2)")},
    {"kinds", QT_TRANSLATE_NOOP("nnview::OptionText", "Kinds (conv1, pool1)")},
    {"model", QT_TRANSLATE_NOOP("nnview::OptionText", "As in the model")},
    {"none", QT_TRANSLATE_NOOP("nnview::OptionText", "None")},
};

constexpr Named kindNames[] = {
    {"input", QT_TRANSLATE_NOOP("nnview::OptionText", "Input")},
    {"group", QT_TRANSLATE_NOOP("nnview::OptionText", "Group")},
    {"merge", QT_TRANSLATE_NOOP("nnview::OptionText", "Merge")},
    {"conv", QT_TRANSLATE_NOOP("nnview::OptionText", "Convolution")},
    {"convTranspose", QT_TRANSLATE_NOOP("nnview::OptionText", "Transposed convolution")},
    {"pool", QT_TRANSLATE_NOOP("nnview::OptionText", "Pooling")},
    {"upsample", QT_TRANSLATE_NOOP("nnview::OptionText", "Upsampling")},
    {"dense", QT_TRANSLATE_NOOP("nnview::OptionText", "Dense")},
    {"flatten", QT_TRANSLATE_NOOP("nnview::OptionText", "Flatten")},
    {"reshape", QT_TRANSLATE_NOOP("nnview::OptionText", "Reshape")},
    {"permute", QT_TRANSLATE_NOOP("nnview::OptionText", "Permute")},
    {"pad", QT_TRANSLATE_NOOP("nnview::OptionText", "Padding")},
    {"slice", QT_TRANSLATE_NOOP("nnview::OptionText", "Slice")},
    {"split", QT_TRANSLATE_NOOP("nnview::OptionText", "Split")},
    {"activation", QT_TRANSLATE_NOOP("nnview::OptionText", "Activation")},
    {"norm", QT_TRANSLATE_NOOP("nnview::OptionText", "Normalisation")},
    {"dropout", QT_TRANSLATE_NOOP("nnview::OptionText", "Dropout")},
    {"add", QT_TRANSLATE_NOOP("nnview::OptionText", "Addition")},
    {"multiply", QT_TRANSLATE_NOOP("nnview::OptionText", "Multiplication")},
    {"subtract", QT_TRANSLATE_NOOP("nnview::OptionText", "Subtraction")},
    {"divide", QT_TRANSLATE_NOOP("nnview::OptionText", "Division")},
    {"maximum", QT_TRANSLATE_NOOP("nnview::OptionText", "Maximum")},
    {"minimum", QT_TRANSLATE_NOOP("nnview::OptionText", "Minimum")},
    {"concat", QT_TRANSLATE_NOOP("nnview::OptionText", "Concatenation")},
    {"matmul", QT_TRANSLATE_NOOP("nnview::OptionText", "Matrix product")},
    {"attention", QT_TRANSLATE_NOOP("nnview::OptionText", "Attention")},
    {"embedding", QT_TRANSLATE_NOOP("nnview::OptionText", "Embedding")},
    {"recurrent", QT_TRANSLATE_NOOP("nnview::OptionText", "Recurrent")},
    {"reduce", QT_TRANSLATE_NOOP("nnview::OptionText", "Reduction")},
    {"elementwise", QT_TRANSLATE_NOOP("nnview::OptionText", "Elementwise function")},
    {"identity", QT_TRANSLATE_NOOP("nnview::OptionText", "Identity")},
    {"index", QT_TRANSLATE_NOOP("nnview::OptionText", "Indexing")},
    {"quantize", QT_TRANSLATE_NOOP("nnview::OptionText", "Quantisation")},
    {"control", QT_TRANSLATE_NOOP("nnview::OptionText", "Control flow")},
    {"custom", QT_TRANSLATE_NOOP("nnview::OptionText", "Unknown operation")},
};

template <std::size_t N>
QString lookUp(const Named (&table)[N], std::string_view name)
{
    for (const Named& row : table)
        if (row.name == name)
            return QCoreApplication::translate("nnview::OptionText", row.title);
    return QString::fromUtf8(name.data(), qsizetype(name.size()));
}

} // namespace

QString optionTitle(std::string_view name)
{
    return lookUp(optionNames, name);
}

QString optionValueTitle(std::string_view name, std::string_view value, const StyleBook& styles)
{
    if (name == "theme") {
        if (const Theme* theme = styles.theme(value); theme && !theme->title.isEmpty())
            return theme->title;
    } else if (name == "venue") {
        if (const Venue* venue = styles.venue(value); venue && !venue->title.isEmpty())
            return venue->title;
    }
    return lookUp(valueNames, value);
}

QString kindTitle(std::string_view kind)
{
    return lookUp(kindNames, kind);
}

} // namespace nnview
