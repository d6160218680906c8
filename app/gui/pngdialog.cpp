#include "pngdialog.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QSettings>
#include <QSpinBox>

namespace nnview {

namespace {
constexpr int smallestDpi = 72, usualDpi = 300, largestDpi = 1200;
const QString dpiKey = QStringLiteral("pngDpi");
const QString transparentKey = QStringLiteral("pngTransparent");
} // namespace

int PngDialog::savedDpi()
{
    return qBound(smallestDpi, QSettings().value(dpiKey, usualDpi).toInt(), largestDpi);
}

bool PngDialog::savedTransparent()
{
    return QSettings().value(transparentKey, false).toBool();
}

PngDialog::PngDialog(const QSizeF& pageMm, QWidget* parent)
    : QDialog(parent), m_pageMm(pageMm), m_dpi(new QSpinBox),
      m_transparent(new QCheckBox(tr("Transparent background"))), m_pixels(new QLabel)
{
    setObjectName(QStringLiteral("pngDialog"));
    setWindowTitle(tr("Image"));
    m_dpi->setRange(smallestDpi, largestDpi);
    constexpr int step = 100;
    m_dpi->setSingleStep(step);
    m_dpi->setSuffix(tr(" dpi"));
    m_dpi->setValue(savedDpi());
    m_transparent->setChecked(savedTransparent());
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    auto* form = new QFormLayout(this);
    form->addRow(tr("Resolution"), m_dpi);
    form->addRow(tr("Size"), m_pixels);
    form->addRow(m_transparent);
    form->addRow(buttons);
    connect(m_dpi, &QSpinBox::valueChanged, this, &PngDialog::showPixels);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    showPixels();
}

void PngDialog::showPixels()
{
    const QSizeF pixels = m_pageMm / 25.4 * m_dpi->value();
    m_pixels->setText(tr("%1 × %2 pixels").arg(qRound(pixels.width())).arg(qRound(pixels.height())));
}

void PngDialog::accept()
{
    QSettings().setValue(dpiKey, m_dpi->value());
    QSettings().setValue(transparentKey, m_transparent->isChecked());
    QDialog::accept();
}

} // namespace nnview
