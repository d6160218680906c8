#include "commandpalette.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace nnview {

std::optional<int> matchQuality(const QString& typed, const QString& title)
{
    constexpr int atWordStart = 8, inARow = 5, anywhere = 1;
    int quality = 0;
    qsizetype at = -1;
    for (const QChar letter : typed) {
        if (letter.isSpace())
            continue;
        qsizetype next = -1;
        // The beginning of a word is what people mean, if there is one further on.
        for (qsizetype i = at + 1; i < title.size(); ++i)
            if (title[i].toCaseFolded() == letter.toCaseFolded()) {
                const bool wordStart = i == 0 || !title[i - 1].isLetterOrNumber();
                if (next < 0 || wordStart)
                    next = i;
                if (wordStart || i == at + 1)
                    break;
            }
        if (next < 0)
            return std::nullopt;
        quality += next == 0 || !title[next - 1].isLetterOrNumber() ? atWordStart : next == at + 1 ? inARow : anywhere;
        at = next;
    }
    return quality;
}

CommandPalette::CommandPalette(std::vector<Command> commands, QWidget* parent)
    : QDialog(parent), m_commands(std::move(commands)), m_line(new QLineEdit), m_list(new QListWidget)
{
    setObjectName(QStringLiteral("commandPalette"));
    setWindowTitle(tr("Commands"));
    m_line->setObjectName(QStringLiteral("commandLine"));
    m_line->setAccessibleName(tr("Search the commands"));
    m_line->setPlaceholderText(tr("Type a command or the name of a layer"));
    m_list->setObjectName(QStringLiteral("commandList"));
    m_list->setAccessibleName(tr("Commands"));
    m_list->setUniformItemSizes(true);
    m_list->setFocusPolicy(Qt::NoFocus); // the line keeps the keys
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_line);
    column->addWidget(m_list);
    resize(520, 380);
    m_line->installEventFilter(this);
    connect(m_line, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::choose);
    filter({});
}

void CommandPalette::filter(const QString& typed)
{
    std::vector<std::pair<int, int>> found; // quality (larger first), number of the command
    for (std::size_t i = 0; i < m_commands.size(); ++i)
        if (const auto quality = matchQuality(typed, m_commands[i].title))
            found.emplace_back(-*quality, int(i));
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    m_list->clear();
    for (const auto& [quality, number] : found) {
        const Command& command = m_commands[std::size_t(number)];
        auto* item = new QListWidgetItem(
            command.hint.isEmpty() ? command.title : command.title + QStringLiteral("\t") + command.hint, m_list);
        item->setData(Qt::UserRole, number);
    }
    m_list->setCurrentRow(0);
}

void CommandPalette::choose()
{
    if (const QListWidgetItem* item = m_list->currentItem()) {
        m_chosen = m_commands[std::size_t(item->data(Qt::UserRole).toInt())].run;
        accept();
    }
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    constexpr int page = 10;
    const auto step = [this](int rows) {
        m_list->setCurrentRow(qBound(0, m_list->currentRow() + rows, m_list->count() - 1));
    };
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Up:
        step(-1);
        return true;
    case Qt::Key_Down:
        step(1);
        return true;
    case Qt::Key_PageUp:
        step(-page);
        return true;
    case Qt::Key_PageDown:
        step(page);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose();
        return true;
    default:
        return QDialog::eventFilter(watched, event);
    }
}

} // namespace nnview
