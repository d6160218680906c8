#pragma once

#include <QAbstractTableModel>
#include <QVariant>

#include <string>
#include <vector>

namespace nnview {

class Document;
class Selection;
struct Node;

/// What is known about the selected layers, and what may be changed in the figure of all of them: name, value, reset.
/// The value's type tells the delegate which editor fits: QString, double (mm), QColor (invalid: automatic), or the
/// check state of a bool. No widgets.
class PropertyModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, ValueColumn, ResetColumn, ColumnCount };
    enum class Property {
        Section,
        Fact,
        Caption,
        Operation,
        Gap,
        Visible,
        Color,
        CaptionMove,
        OperationMove,
        Code,
        GroupName,
        Picture
    };
    enum {
        PropertyRole = Qt::UserRole + 1, ///< the Property of a row, as int
        ChangedRole,                     ///< bool: the author changed it, in one of the layers at least
        MixedRole,                       ///< bool: the selected layers differ in it
        SwatchesRole,                    ///< QVariantList of QColor: colours that suit the figure
    };

    PropertyModel(Document& document, Selection& selection, QObject* parent = nullptr);

    /// An editor opens: its steps become one undo step.
    void beginGesture() const;
    /// Back to what the composer gives.
    void reset(const QModelIndex& index);
    QModelIndex indexOf(Property property, int column = ValueColumn) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;

private:
    struct Row
    {
        Property property = Property::Fact;
        QString name;
        QVariant value;
        bool changed = false;
        bool mixed = false;
    };

    void refresh();
    std::vector<Row> rowsOfSelection() const;
    std::vector<Row> rowsOfLayer(const std::string& layer) const;
    std::vector<Row> editableRows(const std::string& layer) const;
    void addSums(std::vector<Row>& rows, const std::vector<std::string>& layers) const;
    void addFacts(std::vector<Row>& rows, const Node& node) const;
    std::vector<std::string> layers() const; ///< those of the selection that are in the model
    QVariant displayed(const Row& row) const;
    QVariantList swatches() const;

    Document& m_document;
    Selection& m_selection;
    std::vector<Row> m_rows;
};

} // namespace nnview
