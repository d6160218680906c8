#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace nnview {

class MainWindow;

/// The windows of the program, one above another; a window is deleted when it is closed.
namespace windows {

MainWindow& open(); ///< a new one, shown
std::vector<MainWindow*> all();
/// The one that the author used last; nullptr: none.
MainWindow* current();
/// In a tab of the current window; an empty path opens a window with the start page.
void openFile(const QString& path, const std::vector<QString>& inputs = {});
/// Closes every window, unless the author wants to go on with one; remembers them for the next start.
void quit();
/// What quit() or the last window remembered: the files of each window. Opens the first in `window`, the others in
/// windows of their own.
void restoreSession(MainWindow& window);
/// A window is about to close; the last one is remembered.
void closing(const MainWindow& window);

} // namespace windows

} // namespace nnview
