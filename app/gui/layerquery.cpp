#include "layerquery.h"

#include "graph/graph.h"
#include "graph/graphtext.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace nnview {

namespace {

QString words(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

bool contains(const QString& text, const QString& part)
{
    return text.contains(part, Qt::CaseInsensitive);
}

bool foldedContains(const Node& node, const QString& part)
{
    return std::any_of(node.folded.begin(), node.folded.end(), [&](const Folded& folded) {
        return contains(words(kindName(folded.kind)), part) || contains(words(folded.type), part) ||
               contains(words(folded.attributes.text("function")), part);
    });
}

bool anyContains(const Node& node, const QString& part)
{
    return contains(words(node.id), part) || contains(words(node.name), part) || contains(words(node.type), part) ||
           contains(words(kindName(node.kind)), part) || foldedContains(node, part);
}

/// The attribute of that name, however it is capitalised.
const AttributeValue* attribute(const Node& node, const QString& name)
{
    for (const auto& [key, value] : node.attributes)
        if (words(key).compare(name, Qt::CaseInsensitive) == 0)
            return &value;
    return nullptr;
}

std::vector<double> numbersOf(const AttributeValue& value)
{
    if (const auto* number = std::get_if<std::int64_t>(&value))
        return {double(*number)};
    if (const auto* number = std::get_if<double>(&value))
        return {*number};
    std::vector<double> numbers;
    if (const auto* list = std::get_if<Ints>(&value))
        numbers.assign(list->begin(), list->end());
    else if (const auto* pairs = std::get_if<IntPairs>(&value))
        for (const auto& [before, after] : *pairs)
            numbers.insert(numbers.end(), {double(before), double(after)});
    return numbers;
}

/// "3" of [3, 3], "3x5" of [3, 5], "true" of true, a part of a text.
bool attributeIs(const AttributeValue& value, const QString& wanted)
{
    if (const auto* flag = std::get_if<bool>(&value))
        return contains(*flag ? QStringLiteral("true yes 1") : QStringLiteral("false no 0"), wanted);
    const std::vector<double> numbers = numbersOf(value);
    if (numbers.empty())
        return contains(words(toText(value)), wanted);
    static const QRegularExpression between(QStringLiteral("[x×,]"));
    const QStringList parts = wanted.split(between);
    if (parts.size() == 1)
        return std::all_of(numbers.begin(), numbers.end(), [&](double n) { return n == wanted.toDouble(); });
    return std::equal(numbers.begin(), numbers.end(), parts.begin(), parts.end(),
                      [](double n, const QString& part) { return n == part.toDouble(); });
}

bool compare(double a, const QString& comparison, double b)
{
    if (comparison == QLatin1String(">"))
        return a > b;
    if (comparison == QLatin1String("<"))
        return a < b;
    if (comparison == QLatin1String(">="))
        return a >= b;
    if (comparison == QLatin1String("<="))
        return a <= b;
    return a == b;
}

/// The numbers that a key stands for: parameters, multiply-accumulates, an extent of the output, an attribute.
std::vector<double> numbersOf(const Node& node, const QString& key)
{
    if (key.compare(QLatin1String("params"), Qt::CaseInsensitive) == 0 ||
        key.compare(QLatin1String("parameters"), Qt::CaseInsensitive) == 0)
        return {double(node.parameterCount)};
    if (key.compare(QLatin1String("macs"), Qt::CaseInsensitive) == 0)
        return node.macs ? std::vector{double(*node.macs)} : std::vector<double>();
    if (key.size() == 1 && !node.outputs.empty()) {
        const Value& value = node.outputs.front();
        const qsizetype axis = words(value.layout).indexOf(key, 0, Qt::CaseInsensitive);
        if (axis >= 0 && value.shape && std::size_t(axis) < value.shape->size()) {
            const Dim& dim = (*value.shape)[std::size_t(axis)];
            return dim.isKnown() ? std::vector{double(dim.size)} : std::vector<double>();
        }
    }
    const AttributeValue* found = attribute(node, key);
    return found ? numbersOf(*found) : std::vector<double>();
}

} // namespace

LayerQuery::LayerQuery(const QString& text)
{
    static const QRegularExpression form(QStringLiteral("^(-?)(?:(\\w+)(:|<=|>=|<|>|=))?(.*)$"));
    for (const QString& piece : text.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const auto match = form.match(piece);
        Term term{match.captured(2), match.captured(4), match.captured(3), !match.captured(1).isEmpty()};
        if (term.key.isEmpty() && term.value.isEmpty())
            continue; // a minus alone: the author is still typing
        if (!term.value.isEmpty())
            m_terms.push_back(std::move(term));
    }
}

bool LayerQuery::holds(const Term& term, const Node& node)
{
    if (term.comparison.isEmpty())
        return anyContains(node, term.value);
    const QString key = term.key.toLower();
    if (term.comparison == QLatin1String(":")) {
        if (key == QLatin1String("kind"))
            return words(kindName(node.kind)).startsWith(term.value, Qt::CaseInsensitive);
        if (key == QLatin1String("type"))
            return contains(words(node.type), term.value);
        if (key == QLatin1String("name") || key == QLatin1String("id"))
            return contains(words(node.id), term.value) || contains(words(node.name), term.value);
        if (key == QLatin1String("module"))
            return std::any_of(node.module.begin(), node.module.end(),
                               [&](const std::string& module) { return contains(words(module), term.value); });
        if (key == QLatin1String("folded"))
            return foldedContains(node, term.value);
        const AttributeValue* found = attribute(node, key);
        return found && attributeIs(*found, term.value);
    }
    bool isNumber = false;
    const double wanted = term.value.toDouble(&isNumber);
    const std::vector<double> numbers = isNumber ? numbersOf(node, term.key) : std::vector<double>();
    return !numbers.empty() &&
           std::all_of(numbers.begin(), numbers.end(), [&](double n) { return compare(n, term.comparison, wanted); });
}

bool LayerQuery::matches(const Node& node) const
{
    return std::all_of(m_terms.begin(), m_terms.end(),
                       [&](const Term& term) { return holds(term, node) != term.negated; });
}

bool LayerQuery::matches(const GraphInput& input) const
{
    Node node; // an input is searched as a layer of the kind "input"
    node.id = input.id;
    node.name = input.name;
    node.type = "input";
    node.kind = Kind::Identity;
    node.outputs = {input.value};
    return std::all_of(m_terms.begin(), m_terms.end(), [&](const Term& term) {
        if (term.key.compare(QLatin1String("kind"), Qt::CaseInsensitive) == 0)
            return QStringLiteral("input").startsWith(term.value, Qt::CaseInsensitive) != term.negated;
        return holds(term, node) != term.negated;
    });
}

} // namespace nnview
