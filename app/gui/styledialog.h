#pragma once

#include "figurecomposer.h"

#include <QDialog>

#include <vector>

class QDialogButtonBox;
class QDoubleSpinBox;
class QFormLayout;
class QGraphicsScene;
class QGraphicsView;
class QLabel;
class QLineEdit;

namespace nnview {

class Document;

/// Changes a copy of the document's theme and venue; the figure beside it shows every change at once. What was changed
/// is kept in files of the author's own.
class StyleDialog : public QDialog
{
    Q_OBJECT

public:
    struct Style
    {
        const char* option; ///< "theme" or "venue"
        QString name;
        QByteArray json;
        /// A theme and a venue of one name have a file each, both read after a NAME.json that they were made from.
        QString fileName() const { return name + QLatin1Char('.') + QLatin1String(option); }
    };

    StyleDialog(const Document& document, QWidget* parent);

    /// Those that differ from what they were made from.
    std::vector<Style> styles() const;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* themePage();
    QWidget* venuePage();
    QWidget* colorButton(const QString& what, QColor& color);
    QDoubleSpinBox* number(const QString& what, double& value, double least, double most, const QString& unit);
    QLineEdit* nameLine(std::string& name, QString& title);
    void addProfile(QFormLayout& form, const QString& title, Profile& profile);
    void changed();
    void showFigure(const ComposedFigure& composed);
    void fitPreview();

    const FigureRequest m_request; ///< as the document has it
    Theme m_theme;
    Venue m_venue;
    const QByteArray m_themeBefore, m_venueBefore; ///< without their names
    FigureComposer m_composer;
    QGraphicsScene* m_scene;
    QGraphicsView* m_preview;
    QLabel* m_complaint;
    QDialogButtonBox* m_buttons;
};

} // namespace nnview
