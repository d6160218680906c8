#include "styledialog.h"

#include "document.h"
#include "figurescenefill.h"
#include "stylejson.h"

#include "figure/familynames.h"

#include <QBoxLayout>
#include <QColorDialog>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QGraphicsView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QTabWidget>

#include <algorithm>

namespace nnview {

namespace {

/// The name of a built-in style is taken; "NAME-own" is not.
template <class Style>
Style copyToEdit(const Style& style, const std::vector<std::string>& builtIn)
{
    Style copy = style;
    if (std::find(builtIn.begin(), builtIn.end(), style.name) != builtIn.end()) {
        copy.name += "-own";
        copy.title = StyleDialog::tr("%1, own").arg(style.title);
    }
    return copy;
}

template <class Style>
QByteArray withoutName(Style style)
{
    style.name.clear();
    style.title.clear();
    return toJson(style);
}

QString titleOf(Family family)
{
    switch (family) {
    case Family::Data:
        return StyleDialog::tr("Data");
    case Family::Conv:
        return StyleDialog::tr("Convolutions");
    case Family::Pool:
        return StyleDialog::tr("Pooling");
    case Family::Dense:
        return StyleDialog::tr("Dense layers");
    case Family::Attention:
        return StyleDialog::tr("Attention");
    case Family::Recurrent:
        return StyleDialog::tr("Recurrent layers");
    case Family::Embedding:
        return StyleDialog::tr("Embeddings");
    case Family::Unknown:
        break;
    }
    return StyleDialog::tr("Unknown operations");
}

QIcon swatch(const QColor& color)
{
    constexpr int side = 16; // px
    QPixmap pixmap(side, side);
    pixmap.fill(color);
    return pixmap;
}

/// Scrolls where the screen is small.
QWidget* scrolled(QLayout* layout)
{
    auto* page = new QWidget;
    page->setLayout(layout);
    auto* area = new QScrollArea;
    area->setWidget(page);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    constexpr int forTheScrollBar = 24; // px
    area->setMinimumWidth(page->sizeHint().width() + forTheScrollBar);
    return area;
}

} // namespace

StyleDialog::StyleDialog(const Document& document, QWidget* parent)
    : QDialog(parent), m_request{document.content().model, document.sharedStyles(), document.edits(),
                                 document.options()},
      m_theme(copyToEdit(*document.styles().theme(document.options().theme), builtInStyleNames().themes)),
      m_venue(copyToEdit(*document.styles().venue(document.options().venue), builtInStyleNames().venues)),
      m_themeBefore(withoutName(m_theme)), m_venueBefore(withoutName(m_venue)), m_scene(new QGraphicsScene(this)),
      m_preview(new QGraphicsView(m_scene)), m_complaint(new QLabel),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel))
{
    setObjectName(QStringLiteral("styleDialog"));
    setWindowTitle(tr("Theme and Venue"));
    auto* tabs = new QTabWidget;
    tabs->setAccessibleName(tr("Theme and Venue"));
    tabs->addTab(themePage(), tr("&Colours"));
    tabs->addTab(venuePage(), tr("&Page and Type"));
    m_scene->setBackgroundBrush(Qt::white);
    m_preview->setAccessibleName(tr("Preview"));
    m_preview->setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    m_preview->setMinimumWidth(420);
    m_complaint->setWordWrap(true);
    auto* line = new QHBoxLayout;
    line->addWidget(tabs);
    line->addWidget(m_preview, 1);
    auto* column = new QVBoxLayout(this);
    column->addLayout(line, 1);
    column->addWidget(m_complaint);
    column->addWidget(m_buttons);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&m_composer, &FigureComposer::composed, this, &StyleDialog::showFigure);
    resize(1000, 640);
    changed();
}

QLineEdit* StyleDialog::nameLine(std::string& name, QString& title)
{
    auto* line = new QLineEdit(title);
    connect(line, &QLineEdit::textChanged, this, [this, &name, &title](const QString& text) {
        title = text.trimmed();
        QString file = title.toLower();
        for (QChar& c : file)
            if (!c.isLetterOrNumber() && c != QLatin1Char('-'))
                c = QLatin1Char('-');
        name = file.toStdString();
        changed();
    });
    return line;
}

QWidget* StyleDialog::colorButton(const QString& what, QColor& color)
{
    auto* button = new QPushButton(swatch(color), color.name());
    button->setAccessibleName(what);
    connect(button, &QPushButton::clicked, this, [this, button, what, &color] {
        const QColor chosen = QColorDialog::getColor(color, this, what);
        if (!chosen.isValid())
            return;
        color = chosen;
        button->setText(chosen.name());
        button->setIcon(swatch(chosen));
        changed();
    });
    return button;
}

QDoubleSpinBox* StyleDialog::number(const QString& what, double& value, double least, double most, const QString& unit)
{
    auto* box = new QDoubleSpinBox;
    box->setAccessibleName(what);
    box->setRange(least, most);
    box->setDecimals(2);
    box->setSingleStep(0.5);
    box->setSuffix(unit);
    box->setValue(value);
    connect(box, &QDoubleSpinBox::valueChanged, this, [this, &value](double now) {
        value = now;
        changed();
    });
    return box;
}

QWidget* StyleDialog::themePage()
{
    auto* form = new QFormLayout;
    QLineEdit* name = nameLine(m_theme.name, m_theme.title);
    name->setObjectName(QStringLiteral("themeName"));
    form->addRow(tr("Name"), name);
    for (const auto& [key, family] : familyNames) {
        FamilyColors& colors = m_theme.families[family];
        auto* both = new QHBoxLayout;
        both->addWidget(colorButton(tr("%1, front").arg(titleOf(family)), colors.front));
        both->addWidget(colorButton(tr("%1, back").arg(titleOf(family)), colors.tint));
        form->addRow(titleOf(family), both);
    }
    const std::pair<QString, QColor*> others[] = {
        {tr("Outlines"), &m_theme.outline}, {tr("Text"), &m_theme.text},      {tr("Details"), &m_theme.detail},
        {tr("Lines"), &m_theme.line},       {tr("Kernels"), &m_theme.kernel}, {tr("Skip connections"), &m_theme.skip},
        {tr("Frames"), &m_theme.frame}};
    for (const auto& [title, color] : others)
        form->addRow(title, colorButton(title, *color));
    form->addRow(tr("Skip width"), number(tr("Skip width"), m_theme.skipWidthPt, 0.5, 5, tr(" pt")));
    return scrolled(form);
}

void StyleDialog::addProfile(QFormLayout& form, const QString& title, Profile& profile)
{
    auto* heading = new QLabel(title);
    QFont bold = heading->font();
    bold.setBold(true);
    heading->setFont(bold);
    form.addRow(heading);
    constexpr double leastType = 4, mostType = 24, leastWidth = 20, mostWidth = 1000;
    const auto row = [&](const QString& what, double& value, double least, double most, const QString& unit) {
        form.addRow(what, number(title + QStringLiteral(": ") + what, value, least, most, unit));
    };
    row(tr("Width"), profile.width, leastWidth, mostWidth, tr(" mm"));
    row(tr("Captions"), profile.captionPt, leastType, mostType, tr(" pt"));
    row(tr("Operation labels"), profile.operationPt, leastType, mostType, tr(" pt"));
    row(tr("Details"), profile.detailPt, leastType, mostType, tr(" pt"));
    row(tr("Smallest type"), profile.floorPt, leastType, mostType, tr(" pt"));
}

QWidget* StyleDialog::venuePage()
{
    auto* form = new QFormLayout;
    QLineEdit* name = nameLine(m_venue.name, m_venue.title);
    name->setObjectName(QStringLiteral("venueName"));
    form->addRow(tr("Name"), name);
    QDoubleSpinBox* height = number(tr("Largest height"), m_venue.twoColumns.maxHeight, 20, 2000, tr(" mm"));
    connect(height, &QDoubleSpinBox::valueChanged, this, [this](double mm) { m_venue.oneColumn.maxHeight = mm; });
    form->addRow(tr("Largest height"), height);
    addProfile(*form, tr("One column"), m_venue.oneColumn);
    addProfile(*form, tr("Two columns"), m_venue.twoColumns);
    return scrolled(form);
}

std::vector<StyleDialog::Style> StyleDialog::styles() const
{
    std::vector<Style> styles;
    if (withoutName(m_theme) != m_themeBefore)
        styles.push_back({"theme", QString::fromStdString(m_theme.name), toJson(m_theme)});
    if (withoutName(m_venue) != m_venueBefore)
        styles.push_back({"venue", QString::fromStdString(m_venue.name), toJson(m_venue)});
    return styles;
}

void StyleDialog::changed()
{
    StyleBook styles = *m_request.styles;
    const auto theme = styles.add(toJson(m_theme)), venue = styles.add(toJson(m_venue));
    m_buttons->button(QDialogButtonBox::Save)->setEnabled(theme && venue);
    if (!theme || !venue) {
        m_complaint->setText(tr("A theme and a venue need a name."));
        return;
    }
    m_complaint->clear();
    FigureRequest request = m_request;
    request.styles = std::make_shared<const StyleBook>(std::move(styles));
    request.options.theme = m_theme.name;
    request.options.venue = m_venue.name;
    m_composer.start(std::move(request));
}

void StyleDialog::showFigure(const ComposedFigure& composed)
{
    if (!composed.figure)
        return;
    m_scene->clear();
    fillScene(*m_scene, *composed.figure);
    m_scene->setSceneRect(composed.figure->page);
    fitPreview();
}

void StyleDialog::fitPreview()
{
    m_preview->fitInView(m_scene->sceneRect(), Qt::KeepAspectRatio);
}

void StyleDialog::resizeEvent(QResizeEvent* event)
{
    QDialog::resizeEvent(event);
    fitPreview();
}

} // namespace nnview
