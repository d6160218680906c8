<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>QCoreApplication</name>
    <message>
        <source>Select a layer: this panel says what it does and how its numbers come about.</source>
        <translation>Wählen Sie eine Schicht: Dieses Feld sagt, was sie tut und wie ihre Zahlen zustande kommen.</translation>
    </message>
</context>
<context>
    <name>nnview::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Search the commands</source>
        <translation>Befehle suchen</translation>
    </message>
    <message>
        <source>Type a command or the name of a layer</source>
        <translation>Befehl oder Name einer Schicht</translation>
    </message>
</context>
<context>
    <name>nnview::Compare</name>
    <message>
        <source>kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>folded into it</source>
        <translation>mit ihr vereint</translation>
    </message>
    <message>
        <source>inputs</source>
        <translation>Eingaben</translation>
    </message>
    <message>
        <source>parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>type of numbers</source>
        <translation>Zahlentyp</translation>
    </message>
    <message>
        <source>only after</source>
        <translation>nur nachher</translation>
    </message>
    <message>
        <source>only before</source>
        <translation>nur vorher</translation>
    </message>
</context>
<context>
    <name>nnview::CompareWindow</name>
    <message>
        <source>%1 and %2 – NNView</source>
        <translation>%1 und %2 – NNView</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Unterschiede</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>Was anders ist</translation>
    </message>
    <message>
        <source>&amp;Side by Side</source>
        <translation>&amp;Nebeneinander</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>&amp;Einpassen</translation>
    </message>
    <message>
        <source>Drawing both figures…</source>
        <translation>Beide Abbildungen werden gezeichnet …</translation>
    </message>
    <message>
        <source>The structure of both models is the same.</source>
        <translation>Beide Modelle sind gleich aufgebaut.</translation>
    </message>
    <message>
        <source>Added: %1 (green). Removed: %2 (red). Changed: %3 (orange).</source>
        <translation>Neu: %1 (grün). Entfallen: %2 (rot). Geändert: %3 (orange).</translation>
    </message>
</context>
<context>
    <name>nnview::CostModel</name>
    <message>
        <source>Sum</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Multiply-accumulates</source>
        <translation>Multiplikationen mit Addition</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
</context>
<context>
    <name>nnview::CostPanel</name>
    <message>
        <source>Parameters and costs</source>
        <translation>Parameter und Kosten</translation>
    </message>
    <message>
        <source>Copy as</source>
        <translation>Kopieren als</translation>
    </message>
    <message>
        <source>Copy the table as %1</source>
        <translation>Tabelle als %1 kopieren</translation>
    </message>
</context>
<context>
    <name>nnview::Document</name>
    <message>
        <source>Your changes to “%1” are kept, but the model has no such layer now.</source>
        <translation>Ihre Änderungen an „%1“ bleiben erhalten, aber das Modell hat diese Schicht nicht mehr.</translation>
    </message>
    <message>
        <source>The theme “%1” is not here; the figure uses another one.</source>
        <translation>Das Farbschema „%1“ ist hier nicht vorhanden; die Abbildung verwendet ein anderes.</translation>
    </message>
    <message>
        <source>The venue “%1” is not here; the figure uses another one.</source>
        <translation>Das Publikationsformat „%1“ ist hier nicht vorhanden; die Abbildung verwendet ein anderes.</translation>
    </message>
    <message>
        <source>change caption of %1</source>
        <translation>Beschriftung von %1 ändern</translation>
    </message>
    <message>
        <source>change operation label of %1</source>
        <translation>Operationstext von %1 ändern</translation>
    </message>
    <message>
        <source>move %1</source>
        <translation>%1 verschieben</translation>
    </message>
    <message>
        <source>hide %1</source>
        <translation>%1 ausblenden</translation>
    </message>
    <message>
        <source>show %1</source>
        <translation>%1 einblenden</translation>
    </message>
    <message>
        <source>change colour of %1</source>
        <translation>Farbe von %1 ändern</translation>
    </message>
    <message>
        <source>reset %1</source>
        <translation>%1 zurücksetzen</translation>
    </message>
    <message>
        <source>reset all layers</source>
        <translation>alle Schichten zurücksetzen</translation>
    </message>
    <message>
        <source>change %1</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>change captions of %1 layers</source>
        <translation>Beschriftungen von %1 Schichten ändern</translation>
    </message>
    <message>
        <source>change operation labels of %1 layers</source>
        <translation>Operationsangaben von %1 Schichten ändern</translation>
    </message>
    <message>
        <source>move %1 layers</source>
        <translation>%1 Schichten verschieben</translation>
    </message>
    <message>
        <source>hide %1 layers</source>
        <translation>%1 Schichten ausblenden</translation>
    </message>
    <message>
        <source>show %1 layers</source>
        <translation>%1 Schichten einblenden</translation>
    </message>
    <message>
        <source>change colour of %1 layers</source>
        <translation>Farbe von %1 Schichten ändern</translation>
    </message>
    <message>
        <source>move label of %1</source>
        <translation>Text von %1 verschieben</translation>
    </message>
    <message>
        <source>move labels of %1 layers</source>
        <translation>Texte von %1 Schichten verschieben</translation>
    </message>
    <message>
        <source>reset %1 layers</source>
        <translation>%1 Schichten zurücksetzen</translation>
    </message>
    <message>
        <source>put %1 back</source>
        <translation>%1 an seinen Platz zurücksetzen</translation>
    </message>
    <message>
        <source>put %1 layers back</source>
        <translation>%1 Schichten an ihren Platz zurücksetzen</translation>
    </message>
    <message>
        <source>add text</source>
        <translation>Text hinzufügen</translation>
    </message>
    <message>
        <source>add arrow</source>
        <translation>Pfeil hinzufügen</translation>
    </message>
    <message>
        <source>add frame</source>
        <translation>Rahmen hinzufügen</translation>
    </message>
    <message>
        <source>change annotation</source>
        <translation>Anmerkung ändern</translation>
    </message>
    <message>
        <source>remove annotation</source>
        <translation>Anmerkung entfernen</translation>
    </message>
    <message>
        <source>align label of %1</source>
        <translation>Text von %1 ausrichten</translation>
    </message>
    <message>
        <source>align labels of %1 layers</source>
        <translation>Texte von %1 Schichten ausrichten</translation>
    </message>
    <message>
        <source>follow renamed layers</source>
        <translation>umbenannten Schichten folgen</translation>
    </message>
    <message>
        <source>The figure needs %1 mm of width at the smallest type, the page has %2 mm.</source>
        <translation>Die Abbildung braucht bei kleinster Schrift %1 mm Breite, die Seite hat %2 mm.</translation>
    </message>
    <message>
        <source>The figure is %1 mm high, the page has %2 mm.</source>
        <translation>Die Abbildung ist %1 mm hoch, die Seite hat %2 mm.</translation>
    </message>
    <message>
        <source>change letter of %1</source>
        <translation>Kürzel von %1 ändern</translation>
    </message>
    <message>
        <source>change letters of %1 layers</source>
        <translation>Kürzel von %1 Schichten ändern</translation>
    </message>
    <message>
        <source>change picture of %1</source>
        <translation>Bild von %1 ändern</translation>
    </message>
    <message>
        <source>change pictures of %1 layers</source>
        <translation>Bilder von %1 Schichten ändern</translation>
    </message>
    <message>
        <source>distribute %1 layers</source>
        <translation>%1 Schichten verteilen</translation>
    </message>
    <message>
        <source>group %1 layers</source>
        <translation>%1 Schichten gruppieren</translation>
    </message>
    <message>
        <source>name group</source>
        <translation>Gruppe benennen</translation>
    </message>
    <message>
        <source>ungroup</source>
        <translation>Gruppierung aufheben</translation>
    </message>
    <message>
        <source>add bracket</source>
        <translation>Klammer hinzufügen</translation>
    </message>
</context>
<context>
    <name>nnview::DocumentTabs</name>
    <message>
        <source>Open models</source>
        <translation>Offene Modelle</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
</context>
<context>
    <name>nnview::ErrorPage</name>
    <message>
        <source>Try Again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Choose Input Shape…</source>
        <translation>Eingabeform wählen …</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
</context>
<context>
    <name>nnview::ErrorText</name>
    <message>
        <source>That is not a valid request</source>
        <translation>Das ist keine gültige Anfrage</translation>
    </message>
    <message>
        <source>The file cannot be read</source>
        <translation>Die Datei kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>NNView does not know this kind of file</source>
        <translation>NNView kennt diese Art von Datei nicht</translation>
    </message>
    <message>
        <source>This file uses something that NNView cannot read yet</source>
        <translation>Diese Datei verwendet etwas, das NNView noch nicht lesen kann</translation>
    </message>
    <message>
        <source>The file is damaged</source>
        <translation>Die Datei ist beschädigt</translation>
    </message>
    <message>
        <source>The model is larger than NNView accepts</source>
        <translation>Das Modell ist größer, als NNView zulässt</translation>
    </message>
    <message>
        <source>The model needs an input shape</source>
        <translation>Das Modell braucht eine Eingabeform</translation>
    </message>
    <message>
        <source>Reading the file went wrong</source>
        <translation>Beim Lesen der Datei ist etwas schiefgegangen</translation>
    </message>
    <message>
        <source>The file could not be written</source>
        <translation>Die Datei konnte nicht geschrieben werden</translation>
    </message>
    <message>
        <source>Reading was cancelled</source>
        <translation>Das Lesen wurde abgebrochen</translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation>Etwas ist schiefgegangen</translation>
    </message>
    <message>
        <source>Check that the file still exists and that you may read it.</source>
        <translation>Prüfen Sie, ob die Datei noch vorhanden ist und ob Sie sie lesen dürfen.</translation>
    </message>
    <message>
        <source>Save or download the file again, then try once more.</source>
        <translation>Speichern oder laden Sie die Datei noch einmal und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>Choose the shape of the model&apos;s input; it is kept in the project.</source>
        <translation>Wählen Sie die Form der Modelleingabe; sie bleibt im Projekt gespeichert.</translation>
    </message>
    <message>
        <source>Your other work is not affected: files are read by a program of their own. Try again; if it happens again with this file, please report it.</source>
        <translation>Ihre übrige Arbeit ist nicht betroffen: Dateien werden von einem eigenen Programm gelesen. Versuchen Sie es erneut; wenn es mit dieser Datei wieder geschieht, melden Sie es bitte.</translation>
    </message>
    <message>
        <source>Check the folder&apos;s permissions and the free space, or choose another place.</source>
        <translation>Prüfen Sie die Rechte des Ordners und den freien Platz, oder wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>Where: %1</source>
        <translation>Stelle: %1</translation>
    </message>
    <message>
        <source>Open a model of Keras, PyTorch, ONNX, TensorFlow, TensorFlow Lite or MXNet, or a project of NNView.</source>
        <translation>Öffnen Sie ein Modell von Keras, PyTorch, ONNX, TensorFlow, TensorFlow Lite oder MXNet oder ein Projekt von NNView.</translation>
    </message>
</context>
<context>
    <name>nnview::Explain</name>
    <message>
        <source>This is what the network is given. Every layer after it works on this tensor or on what became of it.</source>
        <translation>Das bekommt das Netz als Eingabe. Jede spätere Schicht arbeitet mit diesem Tensor oder mit dem, was aus ihm wurde.</translation>
    </message>
    <message>
        <source>Slides small kernels over its input and writes one map per kernel, each telling where in the input its pattern was found. The same weights serve every position, so that it has few of them and finds a pattern wherever it stands.</source>
        <translation>Schiebt kleine Kerne über die Eingabe und schreibt je Kern eine Karte, die sagt, wo sein Muster gefunden wurde. Dieselben Gewichte gelten an jeder Stelle, deshalb sind es wenige, und ein Muster wird überall erkannt.</translation>
    </message>
    <message>
        <source>Spreads every input value over a window of the output, which makes maps larger. It is a convolution run backwards: what a convolution with this kernel and stride would shrink, it grows.</source>
        <translation>Verteilt jeden Eingabewert auf ein Fenster der Ausgabe und macht die Karten so größer. Es ist eine umgekehrte Faltung: Was eine Faltung mit diesem Kern und Schritt verkleinern würde, vergrößert sie.</translation>
    </message>
    <message>
        <source>Keeps the largest value of every window. The maps become smaller, and a small shift of the input changes little.</source>
        <translation>Behält von jedem Fenster den größten Wert. Die Karten werden kleiner, und eine kleine Verschiebung der Eingabe ändert wenig.</translation>
    </message>
    <message>
        <source>Puts one value in place of every window, most often its mean. The maps become smaller, and nothing has to be learned for it.</source>
        <translation>Setzt einen Wert an die Stelle jedes Fensters, meist seinen Mittelwert. Die Karten werden kleiner, und zu lernen ist dafür nichts.</translation>
    </message>
    <message>
        <source>Makes maps larger by repeating or interpolating their values. It has no weights; a convolution behind it usually smooths what it made.</source>
        <translation>Vergrößert Karten, indem Werte wiederholt oder interpoliert werden. Es hat keine Gewichte; eine Faltung dahinter glättet meist das Ergebnis.</translation>
    </message>
    <message>
        <source>Every unit weighs all inputs, adds them up and adds a bias. It sees everything at once, which costs one weight for every pair of input and unit.</source>
        <translation>Jede Einheit gewichtet alle Eingaben, summiert sie und addiert einen Bias. Sie sieht alles auf einmal, das kostet ein Gewicht je Paar aus Eingabe und Einheit.</translation>
    </message>
    <message>
        <source>Writes all values of its input in one row. No value changes; only the shape does.</source>
        <translation>Schreibt alle Werte der Eingabe in eine Reihe. Kein Wert ändert sich, nur die Form.</translation>
    </message>
    <message>
        <source>Reads the same values in another shape. Nothing is computed.</source>
        <translation>Liest dieselben Werte in einer anderen Form. Gerechnet wird nichts.</translation>
    </message>
    <message>
        <source>Puts the axes of the tensor in another order. The values stay what they are.</source>
        <translation>Ordnet die Achsen des Tensors anders an. Die Werte bleiben, was sie sind.</translation>
    </message>
    <message>
        <source>Sets a border around the maps, most often of zeros. The layer behind it then sees whole windows at the edges too.</source>
        <translation>Legt einen Rand um die Karten, meist aus Nullen. So sieht die Schicht dahinter auch am Rand ganze Fenster.</translation>
    </message>
    <message>
        <source>Takes a part out of the tensor. The rest goes on elsewhere or nowhere.</source>
        <translation>Nimmt einen Teil aus dem Tensor heraus. Der Rest geht anderswo oder gar nicht weiter.</translation>
    </message>
    <message>
        <source>Cuts the tensor into parts along an axis. Each part goes its own way.</source>
        <translation>Zerlegt den Tensor entlang einer Achse. Jeder Teil geht seinen eigenen Weg.</translation>
    </message>
    <message>
        <source>Bends every value by the same curve. Without such a curve many layers could do no more than one.</source>
        <translation>Biegt jeden Wert mit derselben Kurve. Ohne sie könnten viele Schichten nicht mehr als eine.</translation>
    </message>
    <message>
        <source>Shifts and scales every channel to mean 0 and variance 1 over the batch, then to a learned mean and scale. That lets deep networks be trained with larger steps.</source>
        <translation>Verschiebt und skaliert jeden Kanal auf Mittelwert 0 und Varianz 1 über den Stapel, dann auf gelernte Werte. Tiefe Netze lassen sich so mit größeren Schritten trainieren.</translation>
    </message>
    <message>
        <source>Shifts and scales the values of each example to a common mean and spread, then to a learned one. Unlike over a batch, every example is treated alone.</source>
        <translation>Verschiebt und skaliert die Werte jedes Beispiels auf gemeinsamen Mittelwert und Streuung, dann auf gelernte. Anders als über einen Stapel wird jedes Beispiel für sich behandelt.</translation>
    </message>
    <message>
        <source>Sets random values to zero while the network is trained. When the network is used it does nothing.</source>
        <translation>Setzt beim Training zufällige Werte auf null. Beim Anwenden des Netzes tut es nichts.</translation>
    </message>
    <message>
        <source>Adds its inputs value by value. Where one of them is a skip connection, the layers in between only have to learn the difference.</source>
        <translation>Addiert die Eingaben Wert für Wert. Ist eine davon eine Skip-Verbindung, so müssen die Schichten dazwischen nur den Unterschied lernen.</translation>
    </message>
    <message>
        <source>Multiplies its inputs value by value. Where one of them is a gate between 0 and 1, it decides how much of the other goes on.</source>
        <translation>Multipliziert die Eingaben Wert für Wert. Ist eine davon ein Tor zwischen 0 und 1, so bestimmt es, wie viel von der anderen weitergeht.</translation>
    </message>
    <message>
        <source>Puts its inputs one behind the other along an axis. Nothing is lost: the layer behind it chooses what it needs.</source>
        <translation>Hängt die Eingaben entlang einer Achse aneinander. Nichts geht verloren: Die Schicht dahinter wählt, was sie braucht.</translation>
    </message>
    <message>
        <source>Multiplies two matrices that were both computed. In attention this compares every token with every other.</source>
        <translation>Multipliziert zwei berechnete Matrizen. In der Attention vergleicht das jedes Token mit jedem anderen.</translation>
    </message>
    <message>
        <source>Every token asks all others how much they matter to it, and takes the mean of what they offer with these weights. Several heads ask different questions at the same time.</source>
        <translation>Jedes Token fragt alle anderen, wie wichtig sie für es sind, und mittelt mit diesen Gewichten, was sie anbieten. Mehrere Köpfe stellen zugleich verschiedene Fragen.</translation>
    </message>
    <message>
        <source>Looks up one row of a learned table for every number in its input. Words that are used alike come to have similar rows.</source>
        <translation>Schlägt für jede Zahl der Eingabe eine Zeile einer gelernten Tabelle nach. Wörter, die ähnlich gebraucht werden, bekommen ähnliche Zeilen.</translation>
    </message>
    <message>
        <source>Reads its input step by step and keeps a state that each step changes. The same weights serve every step, so that sequences may be of any length.</source>
        <translation>Liest die Eingabe Schritt für Schritt und führt einen Zustand mit, den jeder Schritt ändert. Dieselben Gewichte gelten für jeden Schritt, deshalb dürfen Folgen beliebig lang sein.</translation>
    </message>
    <message>
        <source>Puts one value, such as the mean or the largest, in place of all values along an axis. What is left no longer depends on where something was.</source>
        <translation>Setzt einen Wert, etwa den Mittelwert oder den größten, an die Stelle aller Werte entlang einer Achse. Was bleibt, hängt nicht mehr davon ab, wo etwas stand.</translation>
    </message>
    <message>
        <source>Changes between real numbers and small whole numbers with a scale. That makes the network smaller and faster at some cost of precision.</source>
        <translation>Wechselt zwischen reellen Zahlen und kleinen ganzen Zahlen mit einem Maßstab. Das Netz wird kleiner und schneller, auf Kosten der Genauigkeit.</translation>
    </message>
    <message>
        <source>An operation that NNView does not know. It is drawn with the name that the file gives it.</source>
        <translation>Eine Operation, die NNView nicht kennt. Sie wird mit dem Namen gezeichnet, den die Datei ihr gibt.</translation>
    </message>
    <message>
        <source>Computes its output from its inputs value by value or by moving values about. It has nothing to learn.</source>
        <translation>Berechnet die Ausgabe Wert für Wert aus den Eingaben oder ordnet Werte um. Zu lernen hat es nichts.</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Höhe</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>Tiefe</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Multiply-accumulates</source>
        <translation>Multiplikationen mit Addition</translation>
    </message>
    <message>
        <source>Receptive field (%1)</source>
        <translation>Rezeptives Feld (%1)</translation>
    </message>
</context>
<context>
    <name>nnview::ExplainPanel</name>
    <message>
        <source>Explanation of the layer</source>
        <translation>Erklärung der Schicht</translation>
    </message>
    <message>
        <source>No layer is selected</source>
        <translation>Keine Schicht ausgewählt</translation>
    </message>
    <message>
        <source>Read more: %1</source>
        <translation>Mehr dazu: %1</translation>
    </message>
</context>
<context>
    <name>nnview::Exporter</name>
    <message>
        <source>Scalable vector graphics</source>
        <translation>Skalierbare Vektorgrafik</translation>
    </message>
    <message>
        <source>Portable document format</source>
        <translation>PDF-Dokument</translation>
    </message>
    <message>
        <source>Portable network graphics</source>
        <translation>PNG-Bild</translation>
    </message>
</context>
<context>
    <name>nnview::FigurePanel</name>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>%1 × %2 mm</source>
        <translation>%1 × %2 mm</translation>
    </message>
    <message>
        <source>does not fit the page</source>
        <translation>passt nicht auf die Seite</translation>
    </message>
</context>
<context>
    <name>nnview::FigureView</name>
    <message>
        <source>Figure</source>
        <translation>Abbildung</translation>
    </message>
</context>
<context>
    <name>nnview::GraphWords</name>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
</context>
<context>
    <name>nnview::Guide</name>
    <message>
        <source>Guide</source>
        <translation>Anleitung</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Drop a model file on the window, or choose one of the examples. Every file gets a tab. While you train, the figure follows the file: your changes stay with their layers.</source>
        <translation>Ziehen Sie eine Modelldatei auf das Fenster oder wählen Sie ein Beispiel. Jede Datei bekommt einen Reiter. Während Sie trainieren, folgt die Abbildung der Datei: Ihre Änderungen bleiben bei ihren Schichten.</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>Auswählen</translation>
    </message>
    <message>
        <source>Click a layer, add others with Shift, or draw a box around them. The arrow keys walk from layer to layer. Green lines lead into the selection, orange ones out of it.</source>
        <translation>Klicken Sie auf eine Schicht, nehmen Sie mit der Umschalttaste weitere dazu oder ziehen Sie einen Kasten um sie. Die Pfeiltasten gehen von Schicht zu Schicht. Grüne Linien führen in die Auswahl, orange aus ihr heraus.</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Double-click a text, or press F2, to write it anew; Shift+Enter begins a line. {channels}, {height}, {kernel} and their like are filled in. Drag a label to move it: it snaps to its own place and to its neighbours, with Alt held it does not. Up and Down choose a label by key; then the arrows move it by 0.1 mm, with Shift by 1 mm.</source>
        <translation>Ein Doppelklick auf einen Text oder F2 schreibt ihn neu; Umschalt+Eingabe beginnt eine Zeile. {channels}, {height}, {kernel} und ähnliche werden ausgefüllt. Ziehen Sie einen Text, um ihn zu verschieben: Er rastet an seinem Platz und an seinen Nachbarn ein, mit Alt nicht. Auf und Ab wählen einen Text per Taste; dann verschieben ihn die Pfeile um 0,1 mm, mit der Umschalttaste um 1 mm.</translation>
    </message>
    <message>
        <source>Spacing</source>
        <translation>Abstände</translation>
    </message>
    <message>
        <source>Drag a layer along its row, or use Alt with Left and Right.</source>
        <translation>Ziehen Sie eine Schicht entlang ihrer Reihe oder drücken Sie Alt mit Links und Rechts.</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>Repeats are drawn once. Double-click a bracket, or press Alt+Down, to see all copies; Alt+Up closes them again.</source>
        <translation>Wiederholungen werden einmal gezeichnet. Ein Doppelklick auf die Klammer oder Alt+Ab zeigt alle Kopien; Alt+Auf schließt sie wieder.</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Choose the venue first: it sets width and type sizes. The printed size is shown with Ctrl+1.</source>
        <translation>Wählen Sie zuerst das Publikationsformat: Es bestimmt Breite und Schriftgrößen. Die gedruckte Größe zeigt Strg+1.</translation>
    </message>
    <message>
        <source>Take it along</source>
        <translation>Mitnehmen</translation>
    </message>
    <message>
        <source>Export writes SVG, PDF and PNG; an SVG carries its project and can be opened here again. Copy puts all three on the clipboard. The figure can also be dragged out of the tool bar.</source>
        <translation>Der Export schreibt SVG, PDF und PNG; eine SVG-Datei enthält ihr Projekt und lässt sich hier wieder öffnen. Kopieren legt alle drei in die Zwischenablage. Die Abbildung lässt sich auch aus der Werkzeugleiste herausziehen.</translation>
    </message>
    <message>
        <source>Everything else</source>
        <translation>Alles andere</translation>
    </message>
    <message>
        <source>Ctrl+Shift+P finds every command and every layer by a few letters. Everything can be undone.</source>
        <translation>Strg+Umschalt+P findet jeden Befehl und jede Schicht mit wenigen Buchstaben. Alles lässt sich rückgängig machen.</translation>
    </message>
    <message>
        <source>Groups of your own</source>
        <translation>Eigene Gruppen</translation>
    </message>
    <message>
        <source>Select layers and press Ctrl+G: they are drawn as one block, with their inside below. Ctrl+Shift+G takes the group apart again.</source>
        <translation>Wählen Sie Schichten und drücken Sie Strg+G: Sie werden als ein Block gezeichnet, ihr Inneres darunter. Strg+Umschalt+G löst die Gruppe wieder auf.</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Open two models, then press Ctrl+Shift+M: both figures, with what differs marked.</source>
        <translation>Öffnen Sie zwei Modelle und drücken Sie Strg+Umschalt+M: beide Abbildungen, mit den Unterschieden markiert.</translation>
    </message>
</context>
<context>
    <name>nnview::ImportJob</name>
    <message>
        <source>the reading process did not answer for %1 s and was ended</source>
        <translation>der Leseprozess hat %1 s lang nicht geantwortet und wurde beendet</translation>
    </message>
    <message>
        <source>reading was cancelled</source>
        <translation>das Lesen wurde abgebrochen</translation>
    </message>
    <message>
        <source>the reading process could not be started</source>
        <translation>der Leseprozess konnte nicht gestartet werden</translation>
    </message>
    <message>
        <source>Install NNView again: the program nnview-cli belongs beside nnview.</source>
        <translation>Installieren Sie NNView erneut: Das Programm nnview-cli gehört neben nnview.</translation>
    </message>
    <message>
        <source>the reading process answered without end</source>
        <translation>der Leseprozess hat ohne Ende geantwortet</translation>
    </message>
    <message>
        <source>the reading process crashed</source>
        <translation>der Leseprozess ist abgestürzt</translation>
    </message>
    <message>
        <source>the reading process answered with something that is not a model</source>
        <translation>der Leseprozess hat mit etwas geantwortet, das kein Modell ist</translation>
    </message>
    <message>
        <source>the reading process ended with the unknown code %1</source>
        <translation>der Leseprozess endete mit dem unbekannten Code %1</translation>
    </message>
</context>
<context>
    <name>nnview::InputDialog</name>
    <message>
        <source>Input Shape</source>
        <translation>Eingabeform</translation>
    </message>
    <message>
        <source>Give the shape of one example, batch first, as the model expects it.</source>
        <translation>Geben Sie die Form eines Beispiels an, zuerst die Batchgröße, so wie das Modell sie erwartet.</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>These were tried without success:</source>
        <translation>Diese wurden ohne Erfolg versucht:</translation>
    </message>
    <message>
        <source>Shapes that were tried</source>
        <translation>Versuchte Formen</translation>
    </message>
    <message>
        <source>Read the Model</source>
        <translation>Modell lesen</translation>
    </message>
    <message>
        <source>Shape of %1</source>
        <translation>Form von %1</translation>
    </message>
    <message>
        <source>the input</source>
        <translation>der Eingabe</translation>
    </message>
    <message>
        <source>for example 1x3x224x224</source>
        <translation>zum Beispiel 1x3x224x224</translation>
    </message>
    <message>
        <source>Numbers with × between them, batch first</source>
        <translation>Zahlen mit × dazwischen, zuerst die Batchgröße</translation>
    </message>
    <message>
        <source>Number type</source>
        <translation>Zahlentyp</translation>
    </message>
    <message>
        <source>Give every size as a number, also in place of each question mark.</source>
        <translation>Geben Sie jede Größe als Zahl an, auch anstelle der Fragezeichen.</translation>
    </message>
</context>
<context>
    <name>nnview::LabelOverlay</name>
    <message>
        <source>Operation label</source>
        <translation>Operationstext</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>Beschriftung</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Anmerkung</translation>
    </message>
</context>
<context>
    <name>nnview::LayerPanel</name>
    <message>
        <source>Search the layers</source>
        <translation>Schichten suchen</translation>
    </message>
    <message>
        <source>Search, for example kind:conv kernel:3 C&gt;256</source>
        <translation>Suchen, etwa kind:conv kernel:3 C&gt;256</translation>
    </message>
    <message>
        <source>Words are looked for in names and types. “kind:conv”, “kernel:3”, “type:Conv2D” and any other attribute compare; “C&gt;256”, “H&lt;=28”, “params&gt;1000000” and “macs&gt;0” count; a minus in front turns a term around.</source>
        <translation>Wörter werden in Namen und Typen gesucht. „kind:conv“, „kernel:3“, „type:Conv2D“ und jedes andere Attribut vergleichen; „C&gt;256“, „H&lt;=28“, „params&gt;1000000“ und „macs&gt;0“ zählen; ein Minus davor kehrt einen Ausdruck um.</translation>
    </message>
    <message>
        <source>%1 of %2 layers; Enter selects them</source>
        <translation>%1 von %2 Schichten; Eingabe wählt sie aus</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtern</translation>
    </message>
    <message>
        <source>Show only layers of one kind</source>
        <translation>Nur Schichten einer Art zeigen</translation>
    </message>
    <message>
        <source>All Layers</source>
        <translation>Alle Schichten</translation>
    </message>
    <message>
        <source>With Parameters</source>
        <translation>Mit Parametern</translation>
    </message>
    <message>
        <source>Without Parameters</source>
        <translation>Ohne Parameter</translation>
    </message>
    <message>
        <source>Inside Their Modules</source>
        <translation>In ihren Modulen</translation>
    </message>
</context>
<context>
    <name>nnview::LayerTree</name>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
</context>
<context>
    <name>nnview::LayerTreeModel</name>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>Modul</translation>
    </message>
</context>
<context>
    <name>nnview::MainWindow</name>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Abbildung</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>100 % is the printed size</source>
        <translation>100 % ist die gedruckte Größe</translation>
    </message>
    <message>
        <source>NNView</source>
        <translation>NNView</translation>
    </message>
    <message>
        <source>%1[*] – NNView</source>
        <translation>%1[*] – NNView</translation>
    </message>
    <message>
        <source>%1 · %2 parameters</source>
        <translation>%1 · %2 Parameter</translation>
    </message>
    <message>
        <source>%1 × %2 mm</source>
        <translation>%1 × %2 mm</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Notes: %1</source>
        <translation>Hinweise: %1</translation>
    </message>
    <message>
        <source>The model %1 has changed since this project was saved.</source>
        <translation>Das Modell %1 hat sich geändert, seit dieses Projekt gespeichert wurde.</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>Neu laden</translation>
    </message>
    <message>
        <source>The model %1 is not where it was. The project works without it; to reload the model, say where it is now.</source>
        <translation>Das Modell %1 ist nicht mehr da, wo es war. Das Projekt geht auch ohne; um das Modell neu zu laden, geben Sie an, wo es jetzt ist.</translation>
    </message>
    <message>
        <source>Locate…</source>
        <translation>Suchen …</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>Ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translation>Zu&amp;letzt geöffnet</translation>
    </message>
    <message>
        <source>Re&amp;load Model</source>
        <translation>Modell neu la&amp;den</translation>
    </message>
    <message>
        <source>Lo&amp;cate Model…</source>
        <translation>Modell su&amp;chen …</translation>
    </message>
    <message>
        <source>&amp;Input Shape…</source>
        <translation>&amp;Eingabeform …</translation>
    </message>
    <message>
        <source>&amp;Save Project</source>
        <translation>Projekt &amp;speichern</translation>
    </message>
    <message>
        <source>Save Project &amp;As…</source>
        <translation>Projekt speichern &amp;unter …</translation>
    </message>
    <message>
        <source>&amp;Export Figure…</source>
        <translation>Abbildung e&amp;xportieren …</translation>
    </message>
    <message>
        <source>Print Pre&amp;view…</source>
        <translation>Druck&amp;vorschau …</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>D&amp;rucken …</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Main</source>
        <translation>Hauptleiste</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig:</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen:</translation>
    </message>
    <message>
        <source>&amp;Copy Figure</source>
        <translation>Abbildung &amp;kopieren</translation>
    </message>
    <message>
        <source>Edit &amp;Operation Label</source>
        <translation>&amp;Operationstext bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Hide or Show Layer</source>
        <translation>Schicht aus- oder &amp;einblenden</translation>
    </message>
    <message>
        <source>Reset All La&amp;yers</source>
        <translation>&amp;Alle Schichten zurücksetzen</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>&amp;Printed Size</source>
        <translation>&amp;Druckgröße</translation>
    </message>
    <message>
        <source>&amp;Fit Page</source>
        <translation>Seite ein&amp;passen</translation>
    </message>
    <message>
        <source>&amp;Rulers</source>
        <translation>&amp;Lineale</translation>
    </message>
    <message>
        <source>F&amp;ull Screen</source>
        <translation>&amp;Vollbild</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;About NNView</source>
        <translation>&amp;Über NNView</translation>
    </message>
    <message>
        <source>Clear List</source>
        <translation>Liste leeren</translation>
    </message>
    <message>
        <source>Unsaved Changes</source>
        <translation>Ungespeicherte Änderungen</translation>
    </message>
    <message>
        <source>Save the changes to “%1”?</source>
        <translation>Änderungen an „%1“ speichern?</translation>
    </message>
    <message>
        <source>Otherwise your captions, spacing and other changes are lost.</source>
        <translation>Sonst gehen Ihre Beschriftungen, Abstände und anderen Änderungen verloren.</translation>
    </message>
    <message>
        <source>figure</source>
        <translation>abbildung</translation>
    </message>
    <message>
        <source>Save Project</source>
        <translation>Projekt speichern</translation>
    </message>
    <message>
        <source>NNView projects (*.nnview)</source>
        <translation>NNView-Projekte (*.nnview)</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1 gespeichert</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Models and projects (*.h5 *.hdf5 *.keras *.json *.onnx *.pt *.pt2 *.pth *.bin *.ckpt *.pkl *.pb *.pbtxt *.safetensors *.task *.tflite *.ts *.torchscript *.yaml *.yml *.nnview *.svg)</source>
        <translation>Modelle und Projekte (*.h5 *.hdf5 *.keras *.json *.onnx *.pt *.pt2 *.pth *.bin *.ckpt *.pkl *.pb *.pbtxt *.safetensors *.task *.tflite *.ts *.torchscript *.yaml *.yml *.nnview *.svg)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Export Figure</source>
        <translation>Abbildung exportieren</translation>
    </message>
    <message>
        <source>Choose Another Place…</source>
        <translation>Anderen Ort wählen …</translation>
    </message>
    <message>
        <source>Exported %1</source>
        <translation>%1 exportiert</translation>
    </message>
    <message>
        <source>Where Is %1?</source>
        <translation>Wo ist %1?</translation>
    </message>
    <message>
        <source>Copied the figure as SVG, PDF and PNG</source>
        <translation>Abbildung als SVG, PDF und PNG kopiert</translation>
    </message>
    <message>
        <source>The figure is larger than the paper: printed at %1 %</source>
        <translation>Die Abbildung ist größer als das Papier: mit %1 % gedruckt</translation>
    </message>
    <message>
        <source>About NNView</source>
        <translation>Über NNView</translation>
    </message>
    <message>
        <source>&lt;h3&gt;NNView %1&lt;/h3&gt;&lt;p&gt;Figures of neural networks, drawn from their model files.&lt;/p&gt;&lt;p&gt;Free software under the MIT licence.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;NNView %1&lt;/h3&gt;&lt;p&gt;Abbildungen neuronaler Netze, gezeichnet aus ihren Modelldateien.&lt;/p&gt;&lt;p&gt;Freie Software unter der MIT-Lizenz.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>The model could be followed only as far as an operation that failed; the notes say which. Another input shape may help.</source>
        <translation>Das Modell ließ sich nur bis zu einer fehlgeschlagenen Operation verfolgen; die Hinweise nennen sie. Eine andere Eingabeform könnte helfen.</translation>
    </message>
    <message>
        <source>Choose Input Shape…</source>
        <translation>Eingabeform wählen …</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>As opened</source>
        <translation>Wie geöffnet</translation>
    </message>
    <message>
        <source>Costs</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>Erklärung</translation>
    </message>
    <message>
        <source>Open &amp;Folder…</source>
        <translation>&amp;Ordner öffnen …</translation>
    </message>
    <message>
        <source>Reload When the Model C&amp;hanges</source>
        <translation>Neu laden, wenn sich das Modell ä&amp;ndert</translation>
    </message>
    <message>
        <source>Close Ta&amp;b</source>
        <translation>&amp;Reiter schließen</translation>
    </message>
    <message>
        <source>Reope&amp;n Files at Start</source>
        <translation>Dateien beim &amp;Start wieder öffnen</translation>
    </message>
    <message>
        <source>Select &amp;All Layers</source>
        <translation>&amp;Alle Schichten auswählen</translation>
    </message>
    <message>
        <source>&amp;Find Layers</source>
        <translation>Schichten &amp;suchen</translation>
    </message>
    <message>
        <source>Edit Ca&amp;ption</source>
        <translation>Beschr&amp;iftung bearbeiten</translation>
    </message>
    <message>
        <source>Co&amp;lour…</source>
        <translation>&amp;Farbe …</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Open &amp;Group</source>
        <translation>Gruppe öff&amp;nen</translation>
    </message>
    <message>
        <source>Clos&amp;e Group</source>
        <translation>Gruppe s&amp;chließen</translation>
    </message>
    <message>
        <source>Put Labels &amp;Back</source>
        <translation>Texte an ihren &amp;Platz</translation>
    </message>
    <message>
        <source>Rese&amp;t Layer</source>
        <translation>Schicht &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>&amp;Insert</source>
        <translation>Ein&amp;fügen</translation>
    </message>
    <message>
        <source>&amp;Text</source>
        <translation>&amp;Text</translation>
    </message>
    <message>
        <source>&amp;Arrow</source>
        <translation>&amp;Pfeil</translation>
    </message>
    <message>
        <source>&amp;Frame Around the Selection</source>
        <translation>&amp;Rahmen um die Auswahl</translation>
    </message>
    <message>
        <source>Ne&amp;xt Model</source>
        <translation>&amp;Nächstes Modell</translation>
    </message>
    <message>
        <source>Pre&amp;vious Model</source>
        <translation>&amp;Voriges Modell</translation>
    </message>
    <message>
        <source>&amp;Commands…</source>
        <translation>&amp;Befehle …</translation>
    </message>
    <message>
        <source>Pa&amp;nels</source>
        <translation>F&amp;elder</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>Gehe zu %1</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>&amp;Aussehen</translation>
    </message>
    <message>
        <source>As the &amp;Desktop</source>
        <translation>Wie der &amp;Desktop</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>Da&amp;rk</source>
        <translation>D&amp;unkel</translation>
    </message>
    <message>
        <source>Drag Figure</source>
        <translation>Abbildung ziehen</translation>
    </message>
    <message>
        <source>Drag from here into another program, or click to copy</source>
        <translation>Von hier in ein anderes Programm ziehen, oder klicken zum Kopieren</translation>
    </message>
    <message>
        <source>&amp;Guide</source>
        <translation>&amp;Anleitung</translation>
    </message>
    <message>
        <source>Open a Model That Is a Folder</source>
        <translation>Ein Modell öffnen, das ein Ordner ist</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>open group %1</source>
        <translation>Gruppe %1 öffnen</translation>
    </message>
    <message>
        <source>close group %1</source>
        <translation>Gruppe %1 schließen</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Go to layer %1</source>
        <translation>Gehe zu Schicht %1</translation>
    </message>
    <message>
        <source>The model changed and cannot be read now; the figure shows what it was. %1</source>
        <translation>Das Modell hat sich geändert und ist jetzt nicht lesbar; die Abbildung zeigt, was es war. %1</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>%1 has changed and was read again: %2. Your changes to the figure are kept.</source>
        <translation>%1 hat sich geändert und wurde neu gelesen: %2. Ihre Änderungen an der Abbildung bleiben erhalten.</translation>
    </message>
    <message>
        <source>Show the Changes</source>
        <translation>Änderungen zeigen</translation>
    </message>
    <message>
        <source>an unnamed figure</source>
        <translation>eine namenlose Abbildung</translation>
    </message>
    <message>
        <source>NNView did not end as it should. Unsaved work is here: %1.</source>
        <translation>NNView wurde nicht ordentlich beendet. Ungesicherte Arbeit ist hier: %1.</translation>
    </message>
    <message>
        <source>Recover</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Add &amp;Theme or Venue…</source>
        <translation>&amp;Farbschema oder Format hinzufügen …</translation>
    </message>
    <message>
        <source>Al&amp;ign Labels</source>
        <translation>Texte aus&amp;richten</translation>
    </message>
    <message>
        <source>&amp;Seen As</source>
        <translation>&amp;Gesehen wie</translation>
    </message>
    <message>
        <source>In Full &amp;Colour</source>
        <translation>In voller &amp;Farbe</translation>
    </message>
    <message>
        <source>Printed in &amp;Grey</source>
        <translation>In &amp;Grau gedruckt</translation>
    </message>
    <message>
        <source>Without &amp;Red (Protanopia)</source>
        <translation>Ohne &amp;Rot (Protanopie)</translation>
    </message>
    <message>
        <source>Without Gr&amp;een (Deuteranopia)</source>
        <translation>Ohne Gr&amp;ün (Deuteranopie)</translation>
    </message>
    <message>
        <source>Without &amp;Blue (Tritanopia)</source>
        <translation>Ohne &amp;Blau (Tritanopie)</translation>
    </message>
    <message>
        <source>Add a Theme or Venue</source>
        <translation>Farbschema oder Format hinzufügen</translation>
    </message>
    <message>
        <source>Themes and venues (*.json)</source>
        <translation>Farbschemas und Formate (*.json)</translation>
    </message>
    <message>
        <source>Added %1</source>
        <translation>%1 hinzugefügt</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>All layers of the model in call order, inside their modules. The search takes words and terms such as kind:conv or C&gt;256. A check mark says whether a layer is drawn.</source>
        <translation>Alle Schichten des Modells in der Reihenfolge der Aufrufe, in ihren Modulen. Gesucht wird mit Wörtern und Angaben wie kind:conv oder C&gt;256. Ein Häkchen sagt, ob eine Schicht gezeichnet wird.</translation>
    </message>
    <message>
        <source>What the reader noticed in the model and what is wrong with the figure. A click leads to the layer; the buttons below are remedies.</source>
        <translation>Was beim Lesen des Modells auffiel und was an der Abbildung nicht stimmt. Ein Klick führt zur Schicht; die Knöpfe darunter schaffen Abhilfe.</translation>
    </message>
    <message>
        <source>Parameters and multiply-accumulates of every layer, to sort and to copy as a table.</source>
        <translation>Parameter und Multiplikationen jeder Schicht, zum Sortieren und als Tabelle zu kopieren.</translation>
    </message>
    <message>
        <source>What the whole figure looks like: the venue sets its width and type, the level how much of the model is drawn.</source>
        <translation>Wie die ganze Abbildung aussieht: Das Format bestimmt Breite und Schrift, die Ebene, wie viel vom Modell gezeichnet wird.</translation>
    </message>
    <message>
        <source>The selected layers: what can be changed in the figure, and what is known about them. The arrow on the right takes a change back.</source>
        <translation>Die ausgewählten Schichten: was in der Abbildung geändert werden kann und was über sie bekannt ist. Der Pfeil rechts nimmt eine Änderung zurück.</translation>
    </message>
    <message>
        <source>What the selected layer does, with its own numbers put into the formulas.</source>
        <translation>Was die ausgewählte Schicht tut, mit ihren eigenen Zahlen in den Formeln.</translation>
    </message>
    <message>
        <source>Everything that was done since the model was opened. A click goes back to there.</source>
        <translation>Alles, was seit dem Öffnen des Modells getan wurde. Ein Klick führt dorthin zurück.</translation>
    </message>
    <message>
        <source>The figure on its page. Click to select, drag to move, double-click a text to change it or a group to open it; Ctrl with the wheel zooms, Space pans.</source>
        <translation>Die Abbildung auf ihrer Seite. Ein Klick wählt aus, Ziehen verschiebt, ein Doppelklick ändert einen Text oder öffnet eine Gruppe; Strg mit dem Rad vergrößert, die Leertaste verschiebt die Ansicht.</translation>
    </message>
    <message>
        <source>New &amp;Window</source>
        <translation>Neues Fens&amp;ter</translation>
    </message>
    <message>
        <source>Edit Theme an&amp;d Venue…</source>
        <translation>Farbschema und For&amp;mat bearbeiten …</translation>
    </message>
    <message>
        <source>&amp;Bracket Under the Selection</source>
        <translation>&amp;Klammer unter der Auswahl</translation>
    </message>
    <message>
        <source>&amp;Picture on the Input…</source>
        <translation>&amp;Bild auf der Eingabe …</translation>
    </message>
    <message>
        <source>&amp;Tour</source>
        <translation>&amp;Rundgang</translation>
    </message>
    <message>
        <source>&amp;What Is This?</source>
        <translation>&amp;Was ist das?</translation>
    </message>
    <message>
        <source>Open the other model too: every file gets a tab, and two tabs can be compared.</source>
        <translation>Öffnen Sie auch das andere Modell: Jede Datei bekommt einen Reiter, und zwei Reiter lassen sich vergleichen.</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen …</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Compare %1 with:</source>
        <translation>%1 vergleichen mit:</translation>
    </message>
    <message>
        <source>New here? A tour of one minute shows on an example how a figure is made.</source>
        <translation>Neu hier? Ein Rundgang von einer Minute zeigt an einem Beispiel, wie eine Abbildung entsteht.</translation>
    </message>
    <message>
        <source>Take the Tour</source>
        <translation>Rundgang beginnen</translation>
    </message>
    <message>
        <source>Select two layers or more to group them; what lies between them comes along.</source>
        <translation>Wählen Sie zwei oder mehr Schichten, um sie zu gruppieren; was dazwischen liegt, kommt mit.</translation>
    </message>
    <message>
        <source>These layers cannot be drawn as one block, because more than one tensor leaves them. Select the layers up to where their ways meet again.</source>
        <translation>Diese Schichten lassen sich nicht als ein Block zeichnen, weil mehr als ein Tensor sie verlässt. Wählen Sie die Schichten bis dorthin, wo ihre Wege wieder zusammenkommen.</translation>
    </message>
    <message>
        <source>Name Group</source>
        <translation>Gruppe benennen</translation>
    </message>
    <message>
        <source>Name of the group in the figure:</source>
        <translation>Name der Gruppe in der Abbildung:</translation>
    </message>
    <message>
        <source>Picture for the Input</source>
        <translation>Bild für die Eingabe</translation>
    </message>
    <message>
        <source>Group Layer&amp;s</source>
        <translation>Schichten &amp;gruppieren</translation>
    </message>
    <message>
        <source>U&amp;ngroup Layers</source>
        <translation>Gruppierung auf&amp;heben</translation>
    </message>
    <message>
        <source>Na&amp;me Group…</source>
        <translation>Gruppe &amp;benennen …</translation>
    </message>
    <message>
        <source>Distribute E&amp;venly</source>
        <translation>Gleichmäßig &amp;verteilen</translation>
    </message>
    <message>
        <source>Co&amp;mpare Models…</source>
        <translation>&amp;Modelle vergleichen …</translation>
    </message>
</context>
<context>
    <name>nnview::MessageBar</name>
    <message>
        <source>Close the message</source>
        <translation>Meldung schließen</translation>
    </message>
</context>
<context>
    <name>nnview::ModelChanges</name>
    <message>
        <source>its structure is the same</source>
        <translation>die Struktur ist dieselbe</translation>
    </message>
    <message>
        <source>layers added: %1</source>
        <translation>Schichten hinzugekommen: %1</translation>
    </message>
    <message>
        <source>layers removed: %1</source>
        <translation>Schichten weggefallen: %1</translation>
    </message>
    <message>
        <source>layers changed: %1</source>
        <translation>Schichten geändert: %1</translation>
    </message>
    <message>
        <source>layers renamed: %1</source>
        <translation>Schichten umbenannt: %1</translation>
    </message>
</context>
<context>
    <name>nnview::NotesPanel</name>
    <message>
        <source>Notes</source>
        <translation>Hinweise</translation>
    </message>
</context>
<context>
    <name>nnview::OptionText</name>
    <message>
        <source>Template</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>Venue</source>
        <translation>Publikation</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Level of detail</source>
        <translation>Detailstufe</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>LeNet</source>
        <translation>LeNet</translation>
    </message>
    <message>
        <source>Cuboids</source>
        <translation>Quader</translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation>Neuronen</translation>
    </message>
    <message>
        <source>Flowchart</source>
        <translation>Flussdiagramm</translation>
    </message>
    <message>
        <source>Trapezoids</source>
        <translation>Trapeze</translation>
    </message>
    <message>
        <source>One column</source>
        <translation>Eine Spalte</translation>
    </message>
    <message>
        <source>Full page width</source>
        <translation>Volle Seitenbreite</translation>
    </message>
    <message>
        <source>Every operation</source>
        <translation>Jede Operation</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>Blöcke</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Codes (C1, S2)</source>
        <translation>Kürzel (C1, S2)</translation>
    </message>
    <message>
        <source>Kinds (conv1, pool1)</source>
        <translation>Arten (conv1, pool1)</translation>
    </message>
    <message>
        <source>As in the model</source>
        <translation>Wie im Modell</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Zusammenführung</translation>
    </message>
    <message>
        <source>Convolution</source>
        <translation>Faltung</translation>
    </message>
    <message>
        <source>Transposed convolution</source>
        <translation>Transponierte Faltung</translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation>Pooling</translation>
    </message>
    <message>
        <source>Upsampling</source>
        <translation>Vergrößerung</translation>
    </message>
    <message>
        <source>Dense</source>
        <translation>Vollverbunden</translation>
    </message>
    <message>
        <source>Flatten</source>
        <translation>Flachlegen</translation>
    </message>
    <message>
        <source>Reshape</source>
        <translation>Umformen</translation>
    </message>
    <message>
        <source>Permute</source>
        <translation>Achsentausch</translation>
    </message>
    <message>
        <source>Padding</source>
        <translation>Auffüllen</translation>
    </message>
    <message>
        <source>Slice</source>
        <translation>Ausschnitt</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Aufteilung</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>Aktivierung</translation>
    </message>
    <message>
        <source>Normalisation</source>
        <translation>Normalisierung</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>Addition</source>
        <translation>Addition</translation>
    </message>
    <message>
        <source>Multiplication</source>
        <translation>Multiplikation</translation>
    </message>
    <message>
        <source>Subtraction</source>
        <translation>Subtraktion</translation>
    </message>
    <message>
        <source>Division</source>
        <translation>Division</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>Maximum</translation>
    </message>
    <message>
        <source>Minimum</source>
        <translation>Minimum</translation>
    </message>
    <message>
        <source>Concatenation</source>
        <translation>Verkettung</translation>
    </message>
    <message>
        <source>Matrix product</source>
        <translation>Matrixprodukt</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Attention</translation>
    </message>
    <message>
        <source>Embedding</source>
        <translation>Einbettung</translation>
    </message>
    <message>
        <source>Recurrent</source>
        <translation>Rekurrent</translation>
    </message>
    <message>
        <source>Reduction</source>
        <translation>Reduktion</translation>
    </message>
    <message>
        <source>Elementwise function</source>
        <translation>Elementweise Funktion</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identität</translation>
    </message>
    <message>
        <source>Indexing</source>
        <translation>Indizierung</translation>
    </message>
    <message>
        <source>Quantisation</source>
        <translation>Quantisierung</translation>
    </message>
    <message>
        <source>Control flow</source>
        <translation>Kontrollfluss</translation>
    </message>
    <message>
        <source>Unknown operation</source>
        <translation>Unbekannte Operation</translation>
    </message>
</context>
<context>
    <name>nnview::PngDialog</name>
    <message>
        <source>Transparent background</source>
        <translation>Durchsichtiger Hintergrund</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source> dpi</source>
        <translation> dpi</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Auflösung</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 Pixel</translation>
    </message>
</context>
<context>
    <name>nnview::Problems</name>
    <message>
        <source>Texts overlap</source>
        <translation>Texte überlappen sich</translation>
    </message>
    <message>
        <source>Texts of one line stand too close together</source>
        <translation>Texte einer Zeile stehen zu dicht</translation>
    </message>
    <message>
        <source>Texts lie on glyphs</source>
        <translation>Texte liegen auf Zeichen</translation>
    </message>
    <message>
        <source>Lines run through texts</source>
        <translation>Linien laufen durch Texte</translation>
    </message>
    <message>
        <source>Type is smaller than the venue allows</source>
        <translation>Die Schrift ist kleiner, als das Format erlaubt</translation>
    </message>
    <message>
        <source>Lines are thinner than print can show</source>
        <translation>Linien sind dünner, als der Druck zeigen kann</translation>
    </message>
    <message>
        <source>Edges run through other layers</source>
        <translation>Kanten laufen durch andere Schichten</translation>
    </message>
    <message>
        <source>Edges cross</source>
        <translation>Kanten kreuzen sich</translation>
    </message>
    <message>
        <source>A caption stands far from its layer</source>
        <translation>Eine Beschriftung steht weit von ihrer Schicht</translation>
    </message>
    <message>
        <source>A tick misses its label</source>
        <translation>Ein Strich verfehlt seinen Text</translation>
    </message>
    <message>
        <source>Something lies off the page</source>
        <translation>Etwas liegt außerhalb der Seite</translation>
    </message>
    <message>
        <source>The figure is higher than the page</source>
        <translation>Die Abbildung ist höher als die Seite</translation>
    </message>
    <message>
        <source>Sizes do not follow the numbers</source>
        <translation>Größen folgen nicht den Zahlen</translation>
    </message>
    <message>
        <source>A stack hides planes without saying so</source>
        <translation>Ein Stapel verschweigt Ebenen</translation>
    </message>
    <message>
        <source>Layers are missing from the figure</source>
        <translation>Schichten fehlen in der Abbildung</translation>
    </message>
    <message>
        <source>Edges are missing or wrong</source>
        <translation>Kanten fehlen oder sind falsch</translation>
    </message>
    <message>
        <source>More layers are drawn than a reader takes in at once</source>
        <translation>Es sind mehr Schichten gezeichnet, als man auf einmal erfasst</translation>
    </message>
    <message>
        <source>Use the full page width</source>
        <translation>Volle Seitenbreite nutzen</translation>
    </message>
    <message>
        <source>Draw repeats once</source>
        <translation>Wiederholungen einmal zeichnen</translation>
    </message>
    <message>
        <source>Leave the names out</source>
        <translation>Namen weglassen</translation>
    </message>
    <message>
        <source>Use a wider page</source>
        <translation>Breitere Seite nutzen</translation>
    </message>
    <message>
        <source>Put the labels back</source>
        <translation>Texte zurücksetzen</translation>
    </message>
    <message>
        <source>Forget this change</source>
        <translation>Diese Änderung vergessen</translation>
    </message>
    <message>
        <source>forget a group</source>
        <translation>eine Gruppe vergessen</translation>
    </message>
    <message>
        <source>Two shapes contradict each other</source>
        <translation>Zwei Formen widersprechen einander</translation>
    </message>
    <message>
        <source>A pooling layer changes nothing</source>
        <translation>Ein Pooling ändert nichts</translation>
    </message>
    <message>
        <source>The shape of an input was inferred</source>
        <translation>Die Form einer Eingabe wurde erschlossen</translation>
    </message>
    <message>
        <source>The kind of a layer was inferred</source>
        <translation>Die Art einer Schicht wurde erschlossen</translation>
    </message>
    <message>
        <source>An order was inferred</source>
        <translation>Eine Reihenfolge wurde erschlossen</translation>
    </message>
    <message>
        <source>Shapes do not fit together</source>
        <translation>Formen passen nicht zusammen</translation>
    </message>
    <message>
        <source>An operation is not known</source>
        <translation>Eine Operation ist nicht bekannt</translation>
    </message>
    <message>
        <source>Parameters could not be counted</source>
        <translation>Parameter ließen sich nicht zählen</translation>
    </message>
    <message>
        <source>A shape is not known</source>
        <translation>Eine Form ist nicht bekannt</translation>
    </message>
    <message>
        <source>Weights could not be read</source>
        <translation>Gewichte ließen sich nicht lesen</translation>
    </message>
    <message>
        <source>The file holds weights only, not what is done with them</source>
        <translation>Die Datei enthält nur Gewichte, nicht, was mit ihnen geschieht</translation>
    </message>
</context>
<context>
    <name>nnview::ProgressPage</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>%1 wird gelesen</translation>
    </message>
</context>
<context>
    <name>nnview::PropertyDelegate</name>
    <message>
        <source> mm</source>
        <translation> mm</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatisch</translation>
    </message>
    <message>
        <source>Other…</source>
        <translation>Andere …</translation>
    </message>
</context>
<context>
    <name>nnview::PropertyModel</name>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Name in the file</source>
        <translation>Name in der Datei</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>In the figure</source>
        <translation>In der Abbildung</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>Beschriftung</translation>
    </message>
    <message>
        <source>Operation label</source>
        <translation>Operationstext</translation>
    </message>
    <message>
        <source>Gap before</source>
        <translation>Abstand davor</translation>
    </message>
    <message>
        <source>Visible</source>
        <translation>Sichtbar</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Multiply-accumulates</source>
        <translation>Multiply-Accumulates</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Shares its weights with</source>
        <translation>Teilt Gewichte mit</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>Attribute</translation>
    </message>
    <message>
        <source>Folded into this layer</source>
        <translation>In dieser Schicht enthalten</translation>
    </message>
    <message>
        <source>, %1 parameters</source>
        <translation>, %1 Parameter</translation>
    </message>
    <message>
        <source>Stored tensors</source>
        <translation>Gespeicherte Tensoren</translation>
    </message>
    <message>
        <source>, shared with %1</source>
        <translation>, geteilt mit %1</translation>
    </message>
    <message>
        <source>%1 mm</source>
        <translation>%1 mm</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatisch</translation>
    </message>
    <message>
        <source>Back to what NNView chooses</source>
        <translation>Zurück zu dem, was NNView wählt</translation>
    </message>
    <message>
        <source>Property</source>
        <translation>Eigenschaft</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>%1 layers</source>
        <translation>%1 Schichten</translation>
    </message>
    <message>
        <source>%1, %2 mm</source>
        <translation>%1, %2 mm</translation>
    </message>
    <message>
        <source>Caption moved by</source>
        <translation>Beschriftung verschoben um</translation>
    </message>
    <message>
        <source>Label moved by</source>
        <translation>Text verschoben um</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>verschieden</translation>
    </message>
    <message>
        <source>Name of the group</source>
        <translation>Name der Gruppe</translation>
    </message>
    <message>
        <source>Letter and number</source>
        <translation>Kürzel</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>own picture</source>
        <translation>eigenes Bild</translation>
    </message>
</context>
<context>
    <name>nnview::PropertyPanel</name>
    <message>
        <source>Select a layer in the figure or in the list to see and change it.</source>
        <translation>Wählen Sie eine Schicht in der Abbildung oder in der Liste, um sie zu sehen und zu ändern.</translation>
    </message>
    <message>
        <source>Properties of the layer</source>
        <translation>Eigenschaften der Schicht</translation>
    </message>
    <message>
        <source>Copy Value</source>
        <translation>Wert kopieren</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
</context>
<context>
    <name>nnview::Ruler</name>
    <message>
        <source>Horizontal ruler</source>
        <translation>Waagerechtes Lineal</translation>
    </message>
    <message>
        <source>Vertical ruler</source>
        <translation>Senkrechtes Lineal</translation>
    </message>
    <message>
        <source>Millimetres on the printed page</source>
        <translation>Millimeter auf der gedruckten Seite</translation>
    </message>
</context>
<context>
    <name>nnview::StartPage</name>
    <message>
        <source>LeNet-5 (Keras)</source>
        <translation>LeNet-5 (Keras)</translation>
    </message>
    <message>
        <source>LeNet-5 (PyTorch, TorchScript)</source>
        <translation>LeNet-5 (PyTorch, TorchScript)</translation>
    </message>
    <message>
        <source>VGG-16 (Keras)</source>
        <translation>VGG-16 (Keras)</translation>
    </message>
    <message>
        <source>Multilayer perceptron (Keras)</source>
        <translation>Mehrlagiges Perzeptron (Keras)</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Figures of neural networks, from the model file</source>
        <translation>Abbildungen neuronaler Netze, aus der Modelldatei</translation>
    </message>
    <message>
        <source>Open a Model or Project…</source>
        <translation>Modell oder Projekt öffnen …</translation>
    </message>
    <message>
        <source>Transformer encoder</source>
        <translation>Transformer-Encoder</translation>
    </message>
    <message>
        <source>LSTM for texts</source>
        <translation>LSTM für Texte</translation>
    </message>
    <message>
        <source>Bidirectional LSTM</source>
        <translation>Bidirektionales LSTM</translation>
    </message>
    <message>
        <source>Convolutional autoencoder</source>
        <translation>Faltungs-Autoencoder</translation>
    </message>
    <message>
        <source>Siamese network</source>
        <translation>Siamesisches Netz</translation>
    </message>
    <message>
        <source>Open a model of Keras, PyTorch, ONNX, TensorFlow, TensorFlow Lite or MXNet. You can also drop a file or a folder on this window.</source>
        <translation>Öffnen Sie ein Modell von Keras, PyTorch, ONNX, TensorFlow, TensorFlow Lite oder MXNet. Sie können auch eine Datei oder einen Ordner auf dieses Fenster ziehen.</translation>
    </message>
</context>
<context>
    <name>nnview::StyleDialog</name>
    <message>
        <source>%1, own</source>
        <translation>%1, eigenes</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Convolutions</source>
        <translation>Faltungen</translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation>Pooling</translation>
    </message>
    <message>
        <source>Dense layers</source>
        <translation>Vollverbundene</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Attention</translation>
    </message>
    <message>
        <source>Recurrent layers</source>
        <translation>Rekurrente</translation>
    </message>
    <message>
        <source>Embeddings</source>
        <translation>Einbettungen</translation>
    </message>
    <message>
        <source>Unknown operations</source>
        <translation>Unbekannte</translation>
    </message>
    <message>
        <source>Theme and Venue</source>
        <translation>Farbschema und Format</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>&amp;Page and Type</source>
        <translation>&amp;Seite und Schrift</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>%1, front</source>
        <translation>%1, vorn</translation>
    </message>
    <message>
        <source>%1, back</source>
        <translation>%1, hinten</translation>
    </message>
    <message>
        <source>Outlines</source>
        <translation>Umrisse</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Linien</translation>
    </message>
    <message>
        <source>Kernels</source>
        <translation>Kerne</translation>
    </message>
    <message>
        <source>Skip connections</source>
        <translation>Sprungverbindungen</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Rahmen</translation>
    </message>
    <message>
        <source>Skip width</source>
        <translation>Sprunglinienbreite</translation>
    </message>
    <message>
        <source> pt</source>
        <translation> pt</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source> mm</source>
        <translation> mm</translation>
    </message>
    <message>
        <source>Captions</source>
        <translation>Beschriftungen</translation>
    </message>
    <message>
        <source>Operation labels</source>
        <translation>Operationstexte</translation>
    </message>
    <message>
        <source>Smallest type</source>
        <translation>Kleinste Schrift</translation>
    </message>
    <message>
        <source>Largest height</source>
        <translation>Größte Höhe</translation>
    </message>
    <message>
        <source>One column</source>
        <translation>Eine Spalte</translation>
    </message>
    <message>
        <source>Two columns</source>
        <translation>Zwei Spalten</translation>
    </message>
    <message>
        <source>A theme and a venue need a name.</source>
        <translation>Farbschema und Format brauchen einen Namen.</translation>
    </message>
</context>
<context>
    <name>nnview::Tour</name>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>Tour</source>
        <translation>Rundgang</translation>
    </message>
    <message>
        <source>The figure</source>
        <translation>Die Abbildung</translation>
    </message>
    <message>
        <source>This is the model, drawn from its file. Click a layer to select it; double-click a text to change it.</source>
        <translation>Das ist das Modell, gezeichnet aus seiner Datei. Ein Klick wählt eine Schicht aus, ein Doppelklick ändert einen Text.</translation>
    </message>
    <message>
        <source>The page</source>
        <translation>Die Seite</translation>
    </message>
    <message>
        <source>Choose where the figure will be printed: the venue sets its width and the sizes of its type.</source>
        <translation>Wählen Sie, wo die Abbildung gedruckt wird: Das Format bestimmt ihre Breite und ihre Schriftgrößen.</translation>
    </message>
    <message>
        <source>One layer</source>
        <translation>Eine Schicht</translation>
    </message>
    <message>
        <source>What is selected can be changed here: its texts, its colour, the gap before it. The arrow on the right takes a change back.</source>
        <translation>Was ausgewählt ist, lässt sich hier ändern: seine Texte, seine Farbe, der Abstand davor. Der Pfeil rechts nimmt eine Änderung zurück.</translation>
    </message>
    <message>
        <source>All layers</source>
        <translation>Alle Schichten</translation>
    </message>
    <message>
        <source>Search them by name, kind or number, for example kind:conv kernel:5. The check marks hide and show them.</source>
        <translation>Suchen Sie sie nach Name, Art oder Zahl, zum Beispiel kind:conv kernel:5. Die Häkchen blenden sie aus und ein.</translation>
    </message>
    <message>
        <source>Into the paper</source>
        <translation>In die Arbeit</translation>
    </message>
    <message>
        <source>Export the figure, copy it, or drag it into another program. Saved as a project, it follows the model when that is trained anew.</source>
        <translation>Exportieren oder kopieren Sie die Abbildung, oder ziehen Sie sie in ein anderes Programm. Als Projekt gespeichert, folgt sie dem Modell, wenn es neu trainiert wird.</translation>
    </message>
    <message>
        <source>&amp;Leave</source>
        <translation>&amp;Verlassen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>&amp;Fertig</translation>
    </message>
</context>
<context>
    <name>nnview::UserPicture</name>
    <message>
        <source>Pictures (%1)</source>
        <translation>Bilder (%1)</translation>
    </message>
</context>
</TS>
