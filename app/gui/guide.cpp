#include "guide.h"

#include <QDialogButtonBox>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace nnview {

Guide::Guide(QWidget* parent) : QDialog(parent)
{
    setWindowTitle(tr("Guide"));
    auto* text = new QTextBrowser;
    text->setAccessibleName(tr("Guide"));
    text->setFrameShape(QFrame::NoFrame);
    const std::pair<QString, QString> parts[] = {
        {tr("Open"), tr("Drop a model file on the window, or choose one of the examples. Every file gets a tab. While "
                        "you train, the figure follows the file: your changes stay with their layers.")},
        {tr("Select"), tr("Click a layer, add others with Shift, or draw a box around them. The arrow keys walk from "
                          "layer to layer. Green lines lead into the selection, orange ones out of it.")},
        {tr("Labels"), tr("Double-click a text, or press F2, to write it anew; Shift+Enter begins a line. "
                          "{channels}, {height}, {kernel} and their like are filled in. Drag a label to move it: it "
                          "snaps to its own place and to its neighbours, with Alt held it does not. Up and Down "
                          "choose a label by key; then the arrows move it by 0.1 mm, with Shift by 1 mm.")},
        {tr("Spacing"), tr("Drag a layer along its row, or use Alt with Left and Right.")},
        {tr("Groups"), tr("Repeats are drawn once. Double-click a bracket, or press Alt+Down, to see all copies; "
                          "Alt+Up closes them again.")},
        {tr("Groups of your own"), tr("Select layers and press Ctrl+G: they are drawn as one block, with their inside "
                                      "below. Ctrl+Shift+G takes the group apart again.")},
        {tr("Compare"), tr("Open two models, then press Ctrl+Shift+M: both figures, with what differs marked.")},
        {tr("Page"),
         tr("Choose the venue first: it sets width and type sizes. The printed size is shown with Ctrl+1.")},
        {tr("Take it along"), tr("Export writes SVG, PDF and PNG; an SVG carries its project and can be opened here "
                                 "again. Copy puts all three on the clipboard. The figure can also be dragged out of "
                                 "the tool bar.")},
        {tr("Everything else"), tr("Ctrl+Shift+P finds every command and every layer by a few letters. Everything can "
                                   "be undone.")}};
    QString html;
    for (const auto& [title, words] : parts)
        html += QStringLiteral("<h3>%1</h3><p>%2</p>").arg(title.toHtmlEscaped(), words.toHtmlEscaped());
    text->setHtml(html);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->addWidget(text, 1);
    column->addWidget(buttons);
    resize(560, 560);
}

} // namespace nnview
