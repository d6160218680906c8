#include "figure/project.h"
#include "graph/graphtext.h"

#include <QCryptographicHash>

namespace nnview {

namespace {

/// Feeds fields and lists with their lengths in front, so that no two structures give the same bytes.
class StructureHasher
{
public:
    void add(std::string_view text)
    {
        const QByteArray length = QByteArray::number(qulonglong(text.size())) + ':';
        m_hash.addData(length);
        m_hash.addData(QByteArrayView(text.data(), qsizetype(text.size())));
    }
    void add(std::int64_t number) { add(std::to_string(number)); }
    void add(const Value& value)
    {
        add(value.dtype);
        add(toText(value.shape));
        add(value.layout);
    }
    void add(const Use& use)
    {
        add(use.from);
        add(use.port);
    }
    void add(const Attributes& attributes)
    {
        add(std::int64_t(attributes.size()));
        for (const auto& [key, value] : attributes) {
            add(key);
            add(toText(value));
        }
    }
    void add(const Parameter& parameter)
    {
        add(parameter.name);
        add(parameter.dtype);
        add(toText(AttributeValue(parameter.shape)));
    }
    void add(const Folded& folded)
    {
        add(kindName(folded.kind));
        add(folded.type);
        add(folded.attributes);
        addAll(folded.parameters);
    }
    void add(const Node& node)
    {
        add(node.id);
        add(kindName(node.kind));
        add(node.type);
        addAll(node.inputs);
        addAll(node.outputs);
        add(node.attributes);
        addAll(node.parameters);
        addAll(node.folded);
    }
    void add(const GraphInput& input)
    {
        add(input.id);
        add(input.value);
    }
    void add(const GraphOutput& output)
    {
        add(output.use);
        add(output.name);
    }
    template <class T>
    void addAll(const std::vector<T>& list)
    {
        add(std::int64_t(list.size()));
        for (const T& item : list)
            add(item);
    }

    QString result() const { return QString::fromLatin1(m_hash.result().toHex()); }

private:
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
};

} // namespace

QString structureHash(const Graph& graph)
{
    StructureHasher hasher;
    hasher.addAll(graph.inputs);
    hasher.addAll(graph.nodes);
    hasher.addAll(graph.outputs);
    return hasher.result();
}

} // namespace nnview
