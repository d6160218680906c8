<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>nnview::Document</name>
    <message>
        <source>The figure does not fit the page.</source>
        <translation>Die Abbildung passt nicht auf die Seite.</translation>
    </message>
    <message>
        <source>The figure does not fit the page: %1.</source>
        <translation>Die Abbildung passt nicht auf die Seite: %1.</translation>
    </message>
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
        <source>Open a Keras model (.h5, .keras) or a PyTorch model saved as TorchScript (.pt).</source>
        <translation>Öffnen Sie ein Keras-Modell (.h5, .keras) oder ein als TorchScript gespeichertes PyTorch-Modell (.pt).</translation>
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
</context>
<context>
    <name>nnview::LayerPanel</name>
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
        <source>Close</source>
        <translation>Schließen</translation>
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
        <source>Edit C&amp;aption</source>
        <translation>&amp;Beschriftung bearbeiten</translation>
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
        <source>Reset &amp;Layer</source>
        <translation>&amp;Schicht zurücksetzen</translation>
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
</context>
<context>
    <name>nnview::MessageBar</name>
    <message>
        <source>Close the message</source>
        <translation>Meldung schließen</translation>
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
        <source>Open a trained model: Keras (.h5, .keras) or PyTorch TorchScript (.pt). You can also drop a file on this window.</source>
        <translation>Öffnen Sie ein trainiertes Modell: Keras (.h5, .keras) oder PyTorch TorchScript (.pt). Sie können auch eine Datei auf dieses Fenster ziehen.</translation>
    </message>
    <message>
        <source>Open a Model or Project…</source>
        <translation>Modell oder Projekt öffnen …</translation>
    </message>
</context>
</TS>
