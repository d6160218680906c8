#include "documenttabs.h"

#include "document.h"
#include "recovery.h"

#include <QDir>
#include <QFileInfo>
#include <QSignalBlocker>

#include <utility>

namespace nnview {

DocumentTabs::DocumentTabs(Document& document, QWidget* parent) : QTabBar(parent), m_document(document)
{
    setObjectName(QStringLiteral("documentTabs"));
    setAccessibleName(tr("Open models"));
    setDocumentMode(true);
    setTabsClosable(true);
    setExpanding(false);
    setElideMode(Qt::ElideMiddle);
    setAutoHide(true);
    m_tabs.push_back(makeTab());
    addTab(QString());
    connect(this, &QTabBar::currentChanged, this, &DocumentTabs::show);
    connect(&document, &Document::pathChanged, this, &DocumentTabs::refresh);
    connect(&document, &Document::modifiedChanged, this, &DocumentTabs::refresh);
    connect(&document, &Document::stateChanged, this, [this] {
        if (m_document.isModified())
            recovery().touch();
    });
    connect(&document, &Document::modifiedChanged, this,
            [this](bool modified) { modified ? recovery().touch() : recovery().clear(); });
}

DocumentTabs::~DocumentTabs() = default;

DocumentTabs::Tab DocumentTabs::makeTab()
{
    Tab tab{nullptr, std::make_unique<Recovery>()};
    tab.recovery->current = [this](const QString& copy) { return m_document.project(copy); };
    tab.recovery->describe = [this](const QString& copy) {
        return LostWork{copy, m_document.path(), m_document.title()};
    };
    return tab;
}

Recovery& DocumentTabs::recovery()
{
    return *m_tabs[std::size_t(m_shown)].recovery;
}

void DocumentTabs::openNew()
{
    if (m_document.isEmpty())
        return;
    m_tabs.push_back(makeTab());
    auto fresh = std::make_unique<DocumentContent>();
    fresh->state = std::make_shared<const DocumentState>(DocumentState{{}, m_document.options()}); // the same paper
    m_tabs.back().parked = std::move(fresh);
    setCurrentIndex(addTab(QString()));
}

void DocumentTabs::show(int tab)
{
    if (tab < 0 || tab == m_shown || std::size_t(tab) >= m_tabs.size())
        return;
    emit aboutToLeave();
    if (m_document.isModified())
        recovery().flush();
    Tab& next = m_tabs[std::size_t(tab)];
    const int left = std::exchange(m_shown, tab); // first: what the document tells now is about the new tab
    m_tabs[std::size_t(left)].parked = m_document.exchange(std::move(next.parked));
    refresh();
    emit shown();
}

const DocumentContent& DocumentTabs::content(int tab) const
{
    const auto& parked = m_tabs[std::size_t(tab)].parked;
    return parked ? *parked : m_document.content();
}

int DocumentTabs::tabOf(const QString& file) const
{
    const QString wanted = QFileInfo(file).absoluteFilePath();
    for (int tab = 0; tab < count(); ++tab)
        if (const DocumentContent& open = content(tab);
            open.loaded && (open.path == wanted || (open.path.isEmpty() && open.source.path == wanted)))
            return tab;
    return -1;
}

QStringList DocumentTabs::files() const
{
    QStringList files;
    for (int tab = 0; tab < count(); ++tab) {
        const DocumentContent& open = content(tab);
        const QString file = open.path.isEmpty() ? open.source.path : open.path;
        if (open.loaded && !file.isEmpty())
            files << file;
    }
    return files;
}

void DocumentTabs::closeCurrent()
{
    recovery().clear();
    if (count() == 1) {
        m_document.clear();
        return;
    }
    const int closed = m_shown, next = closed > 0 ? closed - 1 : 1;
    setCurrentIndex(next); // parks the content that goes
    {
        const QSignalBlocker silent(this);
        removeTab(closed);
    }
    m_tabs.erase(m_tabs.begin() + closed);
    if (m_shown > closed)
        --m_shown;
    refresh();
}

void DocumentTabs::refresh()
{
    for (int tab = 0; tab < count(); ++tab) {
        const DocumentContent& open = content(tab);
        const QString title = open.loaded ? titleOf(open) : tr("New");
        const QString escaped = QString(title).replace(QLatin1Char('&'), QLatin1String("&&"));
        setTabText(tab, open.isModified() ? escaped + QStringLiteral(" •") : escaped);
        setTabToolTip(tab, QDir::toNativeSeparators(open.path.isEmpty() ? open.source.path : open.path));
    }
}

} // namespace nnview
