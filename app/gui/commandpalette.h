#pragma once

#include <QDialog>
#include <QString>

#include <functional>
#include <optional>
#include <vector>

class QLineEdit;
class QListWidget;

namespace nnview {

/// One thing that can be done or gone to.
struct Command
{
    QString title; ///< "View › Zoom In"
    QString hint;  ///< its shortcut
    std::function<void()> run;
};

/// How well typed letters fit a title: nullopt if they do not stand in it in this order. Larger is better: beginnings
/// of words and letters in a row count more.
std::optional<int> matchQuality(const QString& typed, const QString& title);

/// Finds every command by a few letters: type, choose with the arrow keys, Enter.
class CommandPalette : public QDialog
{
    Q_OBJECT

public:
    CommandPalette(std::vector<Command> commands, QWidget* parent);

    /// What was chosen; empty if the palette was left.
    std::function<void()> chosen() const { return m_chosen; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void filter(const QString& typed);
    void choose();

    std::vector<Command> m_commands;
    std::function<void()> m_chosen;
    QLineEdit* m_line;
    QListWidget* m_list;
};

} // namespace nnview
