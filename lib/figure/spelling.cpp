#include "figure/spelling.h"

#include <array>

namespace nnview {

namespace {

struct Spelling
{
    const char* function;
    const char* text;
};

constexpr std::array<Spelling, 20> activations = {{
    {"relu", "ReLU"},
    {"relu6", "ReLU6"},
    {"leakyRelu", "LeakyReLU"},
    {"prelu", "PReLU"},
    {"elu", "ELU"},
    {"selu", "SELU"},
    {"gelu", "GELU"},
    {"silu", "SiLU"},
    {"mish", "Mish"},
    {"softmax", "softmax"},
    {"logSoftmax", "log softmax"},
    {"hardSwish", "h-swish"},
    {"hardSigmoid", "h-sigmoid"},
    {"hardTanh", "h-tanh"},
    {"softplus", "softplus"},
    {"softsign", "softsign"},
    {"glu", "GLU"},
    {"reGlu", "ReGLU"},
    {"geGlu", "GEGLU"},
    {"swiGlu", "SwiGLU"},
}};

constexpr std::array<Spelling, 6> norms = {{
    {"batch", "BN"},
    {"layer", "LN"},
    {"group", "GN"},
    {"instance", "IN"},
    {"rms", "RMSNorm"},
    {"localResponse", "LRN"},
}};

template <std::size_t N>
QString spelled(std::string_view function, const std::array<Spelling, N>& spellings)
{
    for (const Spelling& spelling : spellings)
        if (function == spelling.function)
            return QString::fromUtf8(spelling.text);
    return QString::fromUtf8(function.data(), static_cast<qsizetype>(function.size()));
}

} // namespace

QString activationSpelling(std::string_view function)
{
    return spelled(function, activations);
}

QString normSpelling(std::string_view function)
{
    return spelled(function, norms);
}

QString product(const Ints& values)
{
    QString text;
    for (const std::int64_t value : values)
        text += (text.isEmpty() ? QString() : QStringLiteral("×")) + QString::number(value);
    return text;
}

QString shortNumber(double value)
{
    return QString::number(value, 'g', 4);
}

QString operationName(const Node& node)
{
    switch (node.kind) {
    case Kind::Activation:
        return activationSpelling(node.attributes.text("function"));
    case Kind::Norm:
        return normSpelling(node.attributes.text("function"));
    case Kind::Dropout:
        return QStringLiteral("drop ") + shortNumber(node.attributes.number("rate"));
    case Kind::Reduce:
    case Kind::Elementwise:
    case Kind::Index:
    case Kind::Identity:
    case Kind::Quantize:
    case Kind::Control:
        if (const auto function = node.attributes.text("function"); !function.empty())
            return QString::fromUtf8(function.data(), static_cast<qsizetype>(function.size()));
        break;
    case Kind::Custom:
        return QString::fromStdString(node.type);
    default:
        break;
    }
    const auto name = kindName(node.kind);
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

QString storedName(const std::vector<Parameter>& stored)
{
    if (stored.empty())
        return {};
    const std::string& path = stored.front().name;
    const auto cut = path.find_last_of("./");
    return QString::fromStdString(cut == std::string::npos ? path : path.substr(cut + 1))
        .replace(QLatin1Char('_'), QLatin1Char(' '));
}

} // namespace nnview
