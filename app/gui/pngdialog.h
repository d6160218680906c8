#pragma once

#include <QDialog>
#include <QSizeF>

class QCheckBox;
class QLabel;
class QSpinBox;

namespace nnview {

/// Resolution and background of an image; kept in the settings for the next time.
class PngDialog : public QDialog
{
    Q_OBJECT

public:
    explicit PngDialog(const QSizeF& pageMm, QWidget* parent = nullptr);

    static int savedDpi();
    static bool savedTransparent();

    void accept() override;

private:
    void showPixels();

    QSizeF m_pageMm;
    QSpinBox* m_dpi;
    QCheckBox* m_transparent;
    QLabel* m_pixels;
};

} // namespace nnview
