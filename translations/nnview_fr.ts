<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="en">
<context>
    <name>QCoreApplication</name>
    <message>
        <source>Select a layer: this panel says what it does and how its numbers come about.</source>
        <translation>Choisissez une couche : ce panneau dit ce qu’elle fait et d’où viennent ses nombres.</translation>
    </message>
</context>
<context>
    <name>nnview::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>Commandes</translation>
    </message>
    <message>
        <source>Search the commands</source>
        <translation>Chercher une commande</translation>
    </message>
    <message>
        <source>Type a command or the name of a layer</source>
        <translation>Tapez une commande ou le nom d’une couche</translation>
    </message>
</context>
<context>
    <name>nnview::Compare</name>
    <message>
        <source>kind</source>
        <translation>nature</translation>
    </message>
    <message>
        <source>output</source>
        <translation>sortie</translation>
    </message>
    <message>
        <source>folded into it</source>
        <translation>fusionné</translation>
    </message>
    <message>
        <source>inputs</source>
        <translation>entrées</translation>
    </message>
    <message>
        <source>parameters</source>
        <translation>paramètres</translation>
    </message>
    <message>
        <source>type of numbers</source>
        <translation>type des nombres</translation>
    </message>
    <message>
        <source>only after</source>
        <translation>seulement après</translation>
    </message>
    <message>
        <source>only before</source>
        <translation>seulement avant</translation>
    </message>
</context>
<context>
    <name>nnview::CompareWindow</name>
    <message>
        <source>%1 and %2 – NNView</source>
        <translation>%1 et %2 – NNView</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Différences</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Couche</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Avant</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>Ce qui diffère</translation>
    </message>
    <message>
        <source>&amp;Side by Side</source>
        <translation>&amp;Côte à côte</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>&amp;Ajuster</translation>
    </message>
    <message>
        <source>Drawing both figures…</source>
        <translation>Les deux figures sont en cours de dessin…</translation>
    </message>
    <message>
        <source>The structure of both models is the same.</source>
        <translation>Les deux modèles ont la même structure.</translation>
    </message>
    <message>
        <source>Added: %1 (green). Removed: %2 (red). Changed: %3 (orange).</source>
        <translation>Ajoutées : %1 (vert). Retirées : %2 (rouge). Modifiées : %3 (orange).</translation>
    </message>
</context>
<context>
    <name>nnview::CostModel</name>
    <message>
        <source>Sum</source>
        <translation>Somme</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Couche</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Sortie</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>Multiply-accumulates</source>
        <translation>Multiplications-additions</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Part</translation>
    </message>
</context>
<context>
    <name>nnview::CostPanel</name>
    <message>
        <source>Parameters and costs</source>
        <translation>Paramètres et coûts</translation>
    </message>
    <message>
        <source>Copy as</source>
        <translation>Copier en</translation>
    </message>
    <message>
        <source>Copy the table as %1</source>
        <translation>Copier le tableau en %1</translation>
    </message>
</context>
<context>
    <name>nnview::Document</name>
    <message>
        <source>Your changes to “%1” are kept, but the model has no such layer now.</source>
        <translation>Vos modifications de « %1 » sont conservées, mais le modèle n’a plus cette couche.</translation>
    </message>
    <message>
        <source>The theme “%1” is not here; the figure uses another one.</source>
        <translation>Le thème « %1 » n’est pas disponible ici ; la figure en utilise un autre.</translation>
    </message>
    <message>
        <source>The venue “%1” is not here; the figure uses another one.</source>
        <translation>Le format « %1 » n’est pas disponible ici ; la figure en utilise un autre.</translation>
    </message>
    <message>
        <source>change caption of %1</source>
        <translation>modifier la légende de %1</translation>
    </message>
    <message>
        <source>change captions of %1 layers</source>
        <translation>modifier les légendes de %1 couches</translation>
    </message>
    <message>
        <source>change operation label of %1</source>
        <translation>modifier l’opération de %1</translation>
    </message>
    <message>
        <source>change operation labels of %1 layers</source>
        <translation>modifier les opérations de %1 couches</translation>
    </message>
    <message>
        <source>move %1</source>
        <translation>déplacer %1</translation>
    </message>
    <message>
        <source>move %1 layers</source>
        <translation>déplacer %1 couches</translation>
    </message>
    <message>
        <source>hide %1</source>
        <translation>masquer %1</translation>
    </message>
    <message>
        <source>hide %1 layers</source>
        <translation>masquer %1 couches</translation>
    </message>
    <message>
        <source>show %1</source>
        <translation>afficher %1</translation>
    </message>
    <message>
        <source>show %1 layers</source>
        <translation>afficher %1 couches</translation>
    </message>
    <message>
        <source>change colour of %1</source>
        <translation>changer la couleur de %1</translation>
    </message>
    <message>
        <source>change colour of %1 layers</source>
        <translation>changer la couleur de %1 couches</translation>
    </message>
    <message>
        <source>move label of %1</source>
        <translation>déplacer le texte de %1</translation>
    </message>
    <message>
        <source>move labels of %1 layers</source>
        <translation>déplacer les textes de %1 couches</translation>
    </message>
    <message>
        <source>reset %1</source>
        <translation>réinitialiser %1</translation>
    </message>
    <message>
        <source>reset %1 layers</source>
        <translation>réinitialiser %1 couches</translation>
    </message>
    <message>
        <source>put %1 back</source>
        <translation>remettre %1 à sa place</translation>
    </message>
    <message>
        <source>put %1 layers back</source>
        <translation>remettre %1 couches à leur place</translation>
    </message>
    <message>
        <source>reset all layers</source>
        <translation>réinitialiser toutes les couches</translation>
    </message>
    <message>
        <source>add text</source>
        <translation>ajouter un texte</translation>
    </message>
    <message>
        <source>add arrow</source>
        <translation>ajouter une flèche</translation>
    </message>
    <message>
        <source>add frame</source>
        <translation>ajouter un cadre</translation>
    </message>
    <message>
        <source>change annotation</source>
        <translation>modifier l’annotation</translation>
    </message>
    <message>
        <source>remove annotation</source>
        <translation>supprimer l’annotation</translation>
    </message>
    <message>
        <source>change %1</source>
        <translation>modifier : %1</translation>
    </message>
    <message>
        <source>align label of %1</source>
        <translation>aligner le texte de %1</translation>
    </message>
    <message>
        <source>align labels of %1 layers</source>
        <translation>aligner les textes de %1 couches</translation>
    </message>
    <message>
        <source>follow renamed layers</source>
        <translation>suivre les couches renommées</translation>
    </message>
    <message>
        <source>The figure needs %1 mm of width at the smallest type, the page has %2 mm.</source>
        <translation>La figure demande %1 mm de largeur avec les plus petits caractères, la page en a %2.</translation>
    </message>
    <message>
        <source>The figure is %1 mm high, the page has %2 mm.</source>
        <translation>La figure fait %1 mm de haut, la page %2 mm.</translation>
    </message>
    <message>
        <source>change letter of %1</source>
        <translation>changer le code de %1</translation>
    </message>
    <message>
        <source>change letters of %1 layers</source>
        <translation>changer les codes de %1 couches</translation>
    </message>
    <message>
        <source>change picture of %1</source>
        <translation>changer l’image de %1</translation>
    </message>
    <message>
        <source>change pictures of %1 layers</source>
        <translation>changer les images de %1 couches</translation>
    </message>
    <message>
        <source>distribute %1 layers</source>
        <translation>répartir %1 couches</translation>
    </message>
    <message>
        <source>group %1 layers</source>
        <translation>grouper %1 couches</translation>
    </message>
    <message>
        <source>name group</source>
        <translation>nommer le groupe</translation>
    </message>
    <message>
        <source>ungroup</source>
        <translation>dégrouper</translation>
    </message>
    <message>
        <source>add bracket</source>
        <translation>ajouter une accolade</translation>
    </message>
</context>
<context>
    <name>nnview::DocumentTabs</name>
    <message>
        <source>Open models</source>
        <translation>Modèles ouverts</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nouveau</translation>
    </message>
</context>
<context>
    <name>nnview::ErrorPage</name>
    <message>
        <source>Try Again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Choose Input Shape…</source>
        <translation>Choisir la forme d’entrée…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
</context>
<context>
    <name>nnview::ErrorText</name>
    <message>
        <source>That is not a valid request</source>
        <translation>La demande n’est pas valable</translation>
    </message>
    <message>
        <source>The file cannot be read</source>
        <translation>Le fichier ne peut pas être lu</translation>
    </message>
    <message>
        <source>NNView does not know this kind of file</source>
        <translation>NNView ne connaît pas ce type de fichier</translation>
    </message>
    <message>
        <source>This file uses something that NNView cannot read yet</source>
        <translation>Ce fichier utilise quelque chose que NNView ne sait pas encore lire</translation>
    </message>
    <message>
        <source>The file is damaged</source>
        <translation>Le fichier est endommagé</translation>
    </message>
    <message>
        <source>The model is larger than NNView accepts</source>
        <translation>Le modèle est plus grand que ce que NNView accepte</translation>
    </message>
    <message>
        <source>The model needs an input shape</source>
        <translation>Le modèle a besoin d’une forme d’entrée</translation>
    </message>
    <message>
        <source>Reading the file went wrong</source>
        <translation>La lecture du fichier a échoué</translation>
    </message>
    <message>
        <source>The file could not be written</source>
        <translation>Le fichier n’a pas pu être écrit</translation>
    </message>
    <message>
        <source>Reading was cancelled</source>
        <translation>La lecture a été annulée</translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation>Quelque chose s’est mal passé</translation>
    </message>
    <message>
        <source>Check that the file still exists and that you may read it.</source>
        <translation>Vérifiez que le fichier existe encore et que vous pouvez le lire.</translation>
    </message>
    <message>
        <source>Open a model of Keras, PyTorch, ONNX, TensorFlow, TensorFlow Lite or MXNet, or a project of NNView.</source>
        <translation>Ouvrez un modèle de Keras, PyTorch, ONNX, TensorFlow, TensorFlow Lite ou MXNet, ou un projet de NNView.</translation>
    </message>
    <message>
        <source>Save or download the file again, then try once more.</source>
        <translation>Enregistrez ou téléchargez le fichier de nouveau, puis réessayez.</translation>
    </message>
    <message>
        <source>Choose the shape of the model&apos;s input; it is kept in the project.</source>
        <translation>Choisissez la forme de l’entrée du modèle ; elle est gardée dans le projet.</translation>
    </message>
    <message>
        <source>Your other work is not affected: files are read by a program of their own. Try again; if it happens again with this file, please report it.</source>
        <translation>Le reste de votre travail n’est pas touché : les fichiers sont lus par un programme à part. Réessayez ; si cela se reproduit avec ce fichier, signalez-le.</translation>
    </message>
    <message>
        <source>Check the folder&apos;s permissions and the free space, or choose another place.</source>
        <translation>Vérifiez les droits du dossier et la place libre, ou choisissez un autre endroit.</translation>
    </message>
    <message>
        <source>Where: %1</source>
        <translation>Où : %1</translation>
    </message>
</context>
<context>
    <name>nnview::Explain</name>
    <message>
        <source>This is what the network is given. Every layer after it works on this tensor or on what became of it.</source>
        <translation>C’est ce que le réseau reçoit. Chaque couche suivante travaille sur ce tenseur ou sur ce qu’il est devenu.</translation>
    </message>
    <message>
        <source>Slides small kernels over its input and writes one map per kernel, each telling where in the input its pattern was found. The same weights serve every position, so that it has few of them and finds a pattern wherever it stands.</source>
        <translation>Fait glisser de petits noyaux sur l’entrée et écrit une carte par noyau, qui dit où son motif a été trouvé. Les mêmes poids servent partout : il y en a peu, et un motif est reconnu où qu’il soit.</translation>
    </message>
    <message>
        <source>Spreads every input value over a window of the output, which makes maps larger. It is a convolution run backwards: what a convolution with this kernel and stride would shrink, it grows.</source>
        <translation>Répand chaque valeur d’entrée sur une fenêtre de la sortie, ce qui agrandit les cartes. C’est une convolution à l’envers : ce qu’une convolution de ce noyau et de ce pas réduirait, elle l’agrandit.</translation>
    </message>
    <message>
        <source>Keeps the largest value of every window. The maps become smaller, and a small shift of the input changes little.</source>
        <translation>Garde la plus grande valeur de chaque fenêtre. Les cartes rapetissent, et un petit décalage de l’entrée change peu de chose.</translation>
    </message>
    <message>
        <source>Puts one value in place of every window, most often its mean. The maps become smaller, and nothing has to be learned for it.</source>
        <translation>Met une valeur, le plus souvent la moyenne, à la place de chaque fenêtre. Les cartes rapetissent, et il n’y a rien à apprendre.</translation>
    </message>
    <message>
        <source>Makes maps larger by repeating or interpolating their values. It has no weights; a convolution behind it usually smooths what it made.</source>
        <translation>Agrandit les cartes en répétant ou en interpolant leurs valeurs. Elle n’a pas de poids ; une convolution lisse en général ce qu’elle a produit.</translation>
    </message>
    <message>
        <source>Every unit weighs all inputs, adds them up and adds a bias. It sees everything at once, which costs one weight for every pair of input and unit.</source>
        <translation>Chaque unité pondère toutes les entrées, les additionne et ajoute un biais. Elle voit tout à la fois, ce qui coûte un poids par couple d’entrée et d’unité.</translation>
    </message>
    <message>
        <source>Writes all values of its input in one row. No value changes; only the shape does.</source>
        <translation>Écrit toutes les valeurs de l’entrée sur une ligne. Aucune valeur ne change ; seule la forme change.</translation>
    </message>
    <message>
        <source>Reads the same values in another shape. Nothing is computed.</source>
        <translation>Lit les mêmes valeurs sous une autre forme. Rien n’est calculé.</translation>
    </message>
    <message>
        <source>Puts the axes of the tensor in another order. The values stay what they are.</source>
        <translation>Met les axes du tenseur dans un autre ordre. Les valeurs restent les mêmes.</translation>
    </message>
    <message>
        <source>Sets a border around the maps, most often of zeros. The layer behind it then sees whole windows at the edges too.</source>
        <translation>Met un bord autour des cartes, le plus souvent de zéros. La couche suivante voit ainsi des fenêtres entières aussi sur les bords.</translation>
    </message>
    <message>
        <source>Takes a part out of the tensor. The rest goes on elsewhere or nowhere.</source>
        <translation>Prend une partie du tenseur. Le reste va ailleurs ou nulle part.</translation>
    </message>
    <message>
        <source>Cuts the tensor into parts along an axis. Each part goes its own way.</source>
        <translation>Découpe le tenseur le long d’un axe. Chaque partie suit son chemin.</translation>
    </message>
    <message>
        <source>Bends every value by the same curve. Without such a curve many layers could do no more than one.</source>
        <translation>Courbe chaque valeur de la même façon. Sans cela, beaucoup de couches n’en vaudraient qu’une.</translation>
    </message>
    <message>
        <source>Shifts and scales every channel to mean 0 and variance 1 over the batch, then to a learned mean and scale. That lets deep networks be trained with larger steps.</source>
        <translation>Ramène chaque canal à une moyenne 0 et une variance 1 sur le lot, puis à des valeurs apprises. Les réseaux profonds s’entraînent ainsi par plus grands pas.</translation>
    </message>
    <message>
        <source>Shifts and scales the values of each example to a common mean and spread, then to a learned one. Unlike over a batch, every example is treated alone.</source>
        <translation>Ramène les valeurs de chaque exemple à une moyenne et un écart communs, puis à des valeurs apprises. Contrairement au lot, chaque exemple est traité seul.</translation>
    </message>
    <message>
        <source>Sets random values to zero while the network is trained. When the network is used it does nothing.</source>
        <translation>Met des valeurs au hasard à zéro pendant l’entraînement. À l’usage, elle ne fait rien.</translation>
    </message>
    <message>
        <source>Adds its inputs value by value. Where one of them is a skip connection, the layers in between only have to learn the difference.</source>
        <translation>Additionne ses entrées valeur par valeur. Si l’une est une connexion directe, les couches entre les deux n’ont qu’à apprendre la différence.</translation>
    </message>
    <message>
        <source>Multiplies its inputs value by value. Where one of them is a gate between 0 and 1, it decides how much of the other goes on.</source>
        <translation>Multiplie ses entrées valeur par valeur. Si l’une est une porte entre 0 et 1, elle décide de ce qui passe de l’autre.</translation>
    </message>
    <message>
        <source>Puts its inputs one behind the other along an axis. Nothing is lost: the layer behind it chooses what it needs.</source>
        <translation>Met ses entrées bout à bout le long d’un axe. Rien n’est perdu : la couche suivante choisit ce qu’il lui faut.</translation>
    </message>
    <message>
        <source>Multiplies two matrices that were both computed. In attention this compares every token with every other.</source>
        <translation>Multiplie deux matrices calculées. Dans l’attention, cela compare chaque jeton à tous les autres.</translation>
    </message>
    <message>
        <source>Every token asks all others how much they matter to it, and takes the mean of what they offer with these weights. Several heads ask different questions at the same time.</source>
        <translation>Chaque jeton demande aux autres combien ils comptent pour lui et fait la moyenne de ce qu’ils offrent avec ces poids. Plusieurs têtes posent en même temps des questions différentes.</translation>
    </message>
    <message>
        <source>Looks up one row of a learned table for every number in its input. Words that are used alike come to have similar rows.</source>
        <translation>Cherche pour chaque nombre de l’entrée une ligne d’une table apprise. Les mots employés de la même façon finissent par avoir des lignes semblables.</translation>
    </message>
    <message>
        <source>Reads its input step by step and keeps a state that each step changes. The same weights serve every step, so that sequences may be of any length.</source>
        <translation>Lit l’entrée pas à pas et garde un état que chaque pas change. Les mêmes poids servent à chaque pas, si bien que les séquences peuvent être de toute longueur.</translation>
    </message>
    <message>
        <source>Puts one value, such as the mean or the largest, in place of all values along an axis. What is left no longer depends on where something was.</source>
        <translation>Met une valeur, comme la moyenne ou la plus grande, à la place de toutes celles d’un axe. Ce qui reste ne dépend plus de l’endroit où se trouvait une chose.</translation>
    </message>
    <message>
        <source>Changes between real numbers and small whole numbers with a scale. That makes the network smaller and faster at some cost of precision.</source>
        <translation>Passe de nombres réels à de petits entiers avec une échelle, ou l’inverse. Le réseau devient plus petit et plus rapide, au prix d’un peu de précision.</translation>
    </message>
    <message>
        <source>An operation that NNView does not know. It is drawn with the name that the file gives it.</source>
        <translation>Une opération que NNView ne connaît pas. Elle est dessinée avec le nom que lui donne le fichier.</translation>
    </message>
    <message>
        <source>Computes its output from its inputs value by value or by moving values about. It has nothing to learn.</source>
        <translation>Calcule sa sortie valeur par valeur ou en déplaçant des valeurs. Elle n’a rien à apprendre.</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Hauteur</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Largeur</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>Profondeur</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Longueur</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Canaux</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>Multiply-accumulates</source>
        <translation>Multiplications-additions</translation>
    </message>
    <message>
        <source>Receptive field (%1)</source>
        <translation>Champ récepteur (%1)</translation>
    </message>
</context>
<context>
    <name>nnview::ExplainPanel</name>
    <message>
        <source>Explanation of the layer</source>
        <translation>Explication de la couche</translation>
    </message>
    <message>
        <source>No layer is selected</source>
        <translation>Aucune couche n’est choisie</translation>
    </message>
    <message>
        <source>Read more: %1</source>
        <translation>En savoir plus : %1</translation>
    </message>
</context>
<context>
    <name>nnview::Exporter</name>
    <message>
        <source>Scalable vector graphics</source>
        <translation>Image vectorielle SVG</translation>
    </message>
    <message>
        <source>Portable document format</source>
        <translation>Document PDF</translation>
    </message>
    <message>
        <source>Portable network graphics</source>
        <translation>Image PNG</translation>
    </message>
</context>
<context>
    <name>nnview::FigurePanel</name>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>%1 × %2 mm</source>
        <translation>%1 × %2 mm</translation>
    </message>
    <message>
        <source>does not fit the page</source>
        <translation>ne tient pas sur la page</translation>
    </message>
</context>
<context>
    <name>nnview::FigureView</name>
    <message>
        <source>Figure</source>
        <translation>Figure</translation>
    </message>
</context>
<context>
    <name>nnview::GraphWords</name>
    <message>
        <source>unknown</source>
        <translation>inconnu</translation>
    </message>
</context>
<context>
    <name>nnview::Guide</name>
    <message>
        <source>Guide</source>
        <translation>Guide</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Drop a model file on the window, or choose one of the examples. Every file gets a tab. While you train, the figure follows the file: your changes stay with their layers.</source>
        <translation>Déposez un fichier de modèle sur la fenêtre, ou choisissez un exemple. Chaque fichier a son onglet. Pendant l’entraînement, la figure suit le fichier : vos modifications restent avec leurs couches.</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>Choisir</translation>
    </message>
    <message>
        <source>Click a layer, add others with Shift, or draw a box around them. The arrow keys walk from layer to layer. Green lines lead into the selection, orange ones out of it.</source>
        <translation>Cliquez sur une couche, ajoutez-en d’autres avec Maj, ou tracez un cadre autour d’elles. Les flèches vont d’une couche à l’autre. Les lignes vertes mènent à la sélection, les lignes orange en sortent.</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Textes</translation>
    </message>
    <message>
        <source>Double-click a text, or press F2, to write it anew; Shift+Enter begins a line. {channels}, {height}, {kernel} and their like are filled in. Drag a label to move it: it snaps to its own place and to its neighbours, with Alt held it does not. Up and Down choose a label by key; then the arrows move it by 0.1 mm, with Shift by 1 mm.</source>
        <translation>Double-cliquez sur un texte, ou appuyez sur F2, pour le récrire ; Maj+Entrée commence une ligne. {channels}, {height}, {kernel} et leurs pareils sont remplis. Tirez un texte pour le déplacer : il s’aligne sur sa place et sur ses voisins, sauf avec Alt. Haut et Bas choisissent un texte au clavier ; les flèches le déplacent alors de 0,1 mm, avec Maj de 1 mm.</translation>
    </message>
    <message>
        <source>Spacing</source>
        <translation>Espacement</translation>
    </message>
    <message>
        <source>Drag a layer along its row, or use Alt with Left and Right.</source>
        <translation>Tirez une couche le long de sa rangée, ou utilisez Alt avec Gauche et Droite.</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Groupes</translation>
    </message>
    <message>
        <source>Repeats are drawn once. Double-click a bracket, or press Alt+Down, to see all copies; Alt+Up closes them again.</source>
        <translation>Les répétitions sont dessinées une fois. Double-cliquez sur une accolade, ou Alt+Bas, pour voir toutes les copies ; Alt+Haut les referme.</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>Choose the venue first: it sets width and type sizes. The printed size is shown with Ctrl+1.</source>
        <translation>Choisissez d’abord la publication : elle fixe la largeur et les corps. Ctrl+1 montre la taille imprimée.</translation>
    </message>
    <message>
        <source>Take it along</source>
        <translation>Emporter</translation>
    </message>
    <message>
        <source>Export writes SVG, PDF and PNG; an SVG carries its project and can be opened here again. Copy puts all three on the clipboard. The figure can also be dragged out of the tool bar.</source>
        <translation>L’export écrit du SVG, du PDF et du PNG ; un SVG contient son projet et s’ouvre ici de nouveau. Copier met les trois dans le presse-papiers. La figure peut aussi être tirée hors de la barre d’outils.</translation>
    </message>
    <message>
        <source>Everything else</source>
        <translation>Tout le reste</translation>
    </message>
    <message>
        <source>Ctrl+Shift+P finds every command and every layer by a few letters. Everything can be undone.</source>
        <translation>Ctrl+Maj+P trouve chaque commande et chaque couche en quelques lettres. Tout peut être annulé.</translation>
    </message>
    <message>
        <source>Groups of your own</source>
        <translation>Vos propres groupes</translation>
    </message>
    <message>
        <source>Select layers and press Ctrl+G: they are drawn as one block, with their inside below. Ctrl+Shift+G takes the group apart again.</source>
        <translation>Choisissez des couches et appuyez sur Ctrl+G : elles sont dessinées en un bloc, leur intérieur au-dessous. Ctrl+Maj+G défait le groupe.</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparer</translation>
    </message>
    <message>
        <source>Open two models, then press Ctrl+Shift+M: both figures, with what differs marked.</source>
        <translation>Ouvrez deux modèles, puis Ctrl+Maj+M : les deux figures, leurs différences marquées.</translation>
    </message>
</context>
<context>
    <name>nnview::ImportJob</name>
    <message>
        <source>the reading process did not answer for %1 s and was ended</source>
        <translation>le processus de lecture n’a pas répondu pendant %1 s et a été arrêté</translation>
    </message>
    <message>
        <source>reading was cancelled</source>
        <translation>la lecture a été annulée</translation>
    </message>
    <message>
        <source>the reading process could not be started</source>
        <translation>le processus de lecture n’a pas pu démarrer</translation>
    </message>
    <message>
        <source>Install NNView again: the program nnview-cli belongs beside nnview.</source>
        <translation>Réinstallez NNView : le programme nnview-cli doit se trouver à côté de nnview.</translation>
    </message>
    <message>
        <source>the reading process answered without end</source>
        <translation>le processus de lecture répond sans fin</translation>
    </message>
    <message>
        <source>the reading process crashed</source>
        <translation>le processus de lecture s’est arrêté brutalement</translation>
    </message>
    <message>
        <source>the reading process answered with something that is not a model</source>
        <translation>la réponse du processus de lecture n’est pas un modèle</translation>
    </message>
    <message>
        <source>the reading process ended with the unknown code %1</source>
        <translation>le processus de lecture s’est terminé par le code inconnu %1</translation>
    </message>
</context>
<context>
    <name>nnview::InputDialog</name>
    <message>
        <source>Input Shape</source>
        <translation>Forme d’entrée</translation>
    </message>
    <message>
        <source>Give the shape of one example, batch first, as the model expects it.</source>
        <translation>Donnez la forme d’un exemple, le lot d’abord, comme le modèle l’attend.</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Entrée</translation>
    </message>
    <message>
        <source>These were tried without success:</source>
        <translation>Essayées sans succès :</translation>
    </message>
    <message>
        <source>Shapes that were tried</source>
        <translation>Formes essayées</translation>
    </message>
    <message>
        <source>Read the Model</source>
        <translation>Lire le modèle</translation>
    </message>
    <message>
        <source>Shape of %1</source>
        <translation>Forme de %1</translation>
    </message>
    <message>
        <source>the input</source>
        <translation>l’entrée</translation>
    </message>
    <message>
        <source>for example 1x3x224x224</source>
        <translation>par exemple 1x3x224x224</translation>
    </message>
    <message>
        <source>Numbers with × between them, batch first</source>
        <translation>Des nombres séparés par ×, le lot d’abord</translation>
    </message>
    <message>
        <source>Number type</source>
        <translation>Type des nombres</translation>
    </message>
    <message>
        <source>Give every size as a number, also in place of each question mark.</source>
        <translation>Donnez chaque taille en nombre, aussi à la place de chaque point d’interrogation.</translation>
    </message>
</context>
<context>
    <name>nnview::LabelOverlay</name>
    <message>
        <source>Note</source>
        <translation>Annotation</translation>
    </message>
    <message>
        <source>Operation label</source>
        <translation>Opération</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>Légende</translation>
    </message>
</context>
<context>
    <name>nnview::LayerPanel</name>
    <message>
        <source>Search the layers</source>
        <translation>Chercher des couches</translation>
    </message>
    <message>
        <source>Search, for example kind:conv kernel:3 C&gt;256</source>
        <translation>Chercher, par exemple kind:conv kernel:3 C&gt;256</translation>
    </message>
    <message>
        <source>Words are looked for in names and types. “kind:conv”, “kernel:3”, “type:Conv2D” and any other attribute compare; “C&gt;256”, “H&lt;=28”, “params&gt;1000000” and “macs&gt;0” count; a minus in front turns a term around.</source>
        <translation>Les mots sont cherchés dans les noms et les types. « kind:conv », « kernel:3 », « type:Conv2D » et tout autre attribut comparent ; « C&gt;256 », « H&lt;=28 », « params&gt;1000000 » et « macs&gt;0 » comptent ; un moins devant inverse un terme.</translation>
    </message>
    <message>
        <source>%1 of %2 layers; Enter selects them</source>
        <translation>%1 couches sur %2 ; Entrée les choisit</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtrer</translation>
    </message>
    <message>
        <source>Show only layers of one kind</source>
        <translation>N’afficher que les couches d’une nature</translation>
    </message>
    <message>
        <source>All Layers</source>
        <translation>Toutes les couches</translation>
    </message>
    <message>
        <source>With Parameters</source>
        <translation>Avec paramètres</translation>
    </message>
    <message>
        <source>Without Parameters</source>
        <translation>Sans paramètres</translation>
    </message>
    <message>
        <source>Inside Their Modules</source>
        <translation>Dans leurs modules</translation>
    </message>
</context>
<context>
    <name>nnview::LayerTree</name>
    <message>
        <source>Layers</source>
        <translation>Couches</translation>
    </message>
</context>
<context>
    <name>nnview::LayerTreeModel</name>
    <message>
        <source>Layer</source>
        <translation>Couche</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Sortie</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>Module</translation>
    </message>
</context>
<context>
    <name>nnview::MainWindow</name>
    <message>
        <source>Main</source>
        <translation>Principale</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historique</translation>
    </message>
    <message>
        <source>As opened</source>
        <translation>À l’ouverture</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Couches</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>Costs</source>
        <translation>Coûts</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Figure</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Couche</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>Explication</translation>
    </message>
    <message>
        <source>100 % is the printed size</source>
        <translation>100 % est la taille imprimée</translation>
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
        <translation>%1 · %2 paramètres</translation>
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
        <translation>Notes : %1</translation>
    </message>
    <message>
        <source>The model could be followed only as far as an operation that failed; the notes say which. Another input shape may help.</source>
        <translation>Le modèle n’a pu être suivi que jusqu’à une opération qui a échoué ; les notes disent laquelle. Une autre forme d’entrée peut aider.</translation>
    </message>
    <message>
        <source>Choose Input Shape…</source>
        <translation>Choisir la forme d’entrée…</translation>
    </message>
    <message>
        <source>The model %1 has changed since this project was saved.</source>
        <translation>Le modèle %1 a changé depuis l’enregistrement de ce projet.</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>Recharger</translation>
    </message>
    <message>
        <source>The model %1 is not where it was. The project works without it; to reload the model, say where it is now.</source>
        <translation>Le modèle %1 n’est plus à sa place. Le projet fonctionne sans lui ; pour recharger le modèle, indiquez où il est.</translation>
    </message>
    <message>
        <source>Locate…</source>
        <translation>Localiser…</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Fichier</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Ouvrir…</translation>
    </message>
    <message>
        <source>Open &amp;Folder…</source>
        <translation>Ouvrir un &amp;dossier…</translation>
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translation>Ouvrir un fichier &amp;récent</translation>
    </message>
    <message>
        <source>Re&amp;load Model</source>
        <translation>Re&amp;charger le modèle</translation>
    </message>
    <message>
        <source>Lo&amp;cate Model…</source>
        <translation>&amp;Localiser le modèle…</translation>
    </message>
    <message>
        <source>&amp;Input Shape…</source>
        <translation>Forme d’&amp;entrée…</translation>
    </message>
    <message>
        <source>Reload When the Model C&amp;hanges</source>
        <translation>Recharger quand le modèle c&amp;hange</translation>
    </message>
    <message>
        <source>&amp;Save Project</source>
        <translation>&amp;Enregistrer le projet</translation>
    </message>
    <message>
        <source>Save Project &amp;As…</source>
        <translation>Enregistrer le projet &amp;sous…</translation>
    </message>
    <message>
        <source>&amp;Export Figure…</source>
        <translation>E&amp;xporter la figure…</translation>
    </message>
    <message>
        <source>Print Pre&amp;view…</source>
        <translation>Aperçu &amp;avant impression…</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>&amp;Imprimer…</translation>
    </message>
    <message>
        <source>Close Ta&amp;b</source>
        <translation>Fermer l’ongle&amp;t</translation>
    </message>
    <message>
        <source>Reope&amp;n Files at Start</source>
        <translation>Rouvrir les fichiers au &amp;démarrage</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quitter</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Édition</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Annuler</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Rétablir</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rétablir</translation>
    </message>
    <message>
        <source>&amp;Copy Figure</source>
        <translation>&amp;Copier la figure</translation>
    </message>
    <message>
        <source>Select &amp;All Layers</source>
        <translation>Choisir &amp;toutes les couches</translation>
    </message>
    <message>
        <source>&amp;Find Layers</source>
        <translation>C&amp;hercher des couches</translation>
    </message>
    <message>
        <source>Edit Ca&amp;ption</source>
        <translation>Modifier la lé&amp;gende</translation>
    </message>
    <message>
        <source>Edit &amp;Operation Label</source>
        <translation>Modifier l’&amp;opération</translation>
    </message>
    <message>
        <source>Co&amp;lour…</source>
        <translation>Cou&amp;leur…</translation>
    </message>
    <message>
        <source>&amp;Hide or Show Layer</source>
        <translation>&amp;Masquer ou afficher la couche</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Supprimer</translation>
    </message>
    <message>
        <source>Open &amp;Group</source>
        <translation>Ouvrir le &amp;groupe</translation>
    </message>
    <message>
        <source>Clos&amp;e Group</source>
        <translation>&amp;Fermer le groupe</translation>
    </message>
    <message>
        <source>Put Labels &amp;Back</source>
        <translation>Remettre les textes en &amp;place</translation>
    </message>
    <message>
        <source>Rese&amp;t Layer</source>
        <translation>Réi&amp;nitialiser la couche</translation>
    </message>
    <message>
        <source>Reset All La&amp;yers</source>
        <translation>Réinitialiser toutes les couc&amp;hes</translation>
    </message>
    <message>
        <source>&amp;Insert</source>
        <translation>&amp;Insertion</translation>
    </message>
    <message>
        <source>&amp;Text</source>
        <translation>&amp;Texte</translation>
    </message>
    <message>
        <source>&amp;Arrow</source>
        <translation>&amp;Flèche</translation>
    </message>
    <message>
        <source>&amp;Frame Around the Selection</source>
        <translation>&amp;Cadre autour de la sélection</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Affichage</translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation>Zoom a&amp;vant</translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation>Zoom a&amp;rrière</translation>
    </message>
    <message>
        <source>&amp;Printed Size</source>
        <translation>Taille &amp;imprimée</translation>
    </message>
    <message>
        <source>&amp;Fit Page</source>
        <translation>&amp;Page entière</translation>
    </message>
    <message>
        <source>&amp;Rulers</source>
        <translation>&amp;Règles</translation>
    </message>
    <message>
        <source>F&amp;ull Screen</source>
        <translation>P&amp;lein écran</translation>
    </message>
    <message>
        <source>Ne&amp;xt Model</source>
        <translation>Modèle &amp;suivant</translation>
    </message>
    <message>
        <source>Pre&amp;vious Model</source>
        <translation>Modèle pré&amp;cédent</translation>
    </message>
    <message>
        <source>&amp;Commands…</source>
        <translation>Co&amp;mmandes…</translation>
    </message>
    <message>
        <source>Pa&amp;nels</source>
        <translation>Pa&amp;nneaux</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>Aller à %1</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>&amp;Aspect</translation>
    </message>
    <message>
        <source>As the &amp;Desktop</source>
        <translation>Comme le &amp;bureau</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Clair</translation>
    </message>
    <message>
        <source>Da&amp;rk</source>
        <translation>&amp;Sombre</translation>
    </message>
    <message>
        <source>Drag Figure</source>
        <translation>Tirer la figure</translation>
    </message>
    <message>
        <source>Drag from here into another program, or click to copy</source>
        <translation>Tirez d’ici vers un autre programme, ou cliquez pour copier</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Aide</translation>
    </message>
    <message>
        <source>&amp;Guide</source>
        <translation>&amp;Guide</translation>
    </message>
    <message>
        <source>&amp;About NNView</source>
        <translation>À &amp;propos de NNView</translation>
    </message>
    <message>
        <source>Clear List</source>
        <translation>Effacer la liste</translation>
    </message>
    <message>
        <source>Unsaved Changes</source>
        <translation>Modifications non enregistrées</translation>
    </message>
    <message>
        <source>Save the changes to “%1”?</source>
        <translation>Enregistrer les modifications de « %1 » ?</translation>
    </message>
    <message>
        <source>Otherwise your captions, spacing and other changes are lost.</source>
        <translation>Sinon vos légendes, espacements et autres modifications sont perdus.</translation>
    </message>
    <message>
        <source>figure</source>
        <translation>figure</translation>
    </message>
    <message>
        <source>Save Project</source>
        <translation>Enregistrer le projet</translation>
    </message>
    <message>
        <source>NNView projects (*.nnview)</source>
        <translation>Projets NNView (*.nnview)</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1 enregistré</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Models and projects (*.h5 *.hdf5 *.keras *.json *.onnx *.pt *.pt2 *.pth *.bin *.ckpt *.pkl *.pb *.pbtxt *.safetensors *.task *.tflite *.ts *.torchscript *.yaml *.yml *.nnview *.svg)</source>
        <translation>Modèles et projets (*.h5 *.hdf5 *.keras *.json *.onnx *.pt *.pt2 *.pth *.bin *.ckpt *.pkl *.pb *.pbtxt *.safetensors *.task *.tflite *.ts *.torchscript *.yaml *.yml *.nnview *.svg)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Open a Model That Is a Folder</source>
        <translation>Ouvrir un modèle qui est un dossier</translation>
    </message>
    <message>
        <source>Export Figure</source>
        <translation>Exporter la figure</translation>
    </message>
    <message>
        <source>Choose Another Place…</source>
        <translation>Choisir un autre endroit…</translation>
    </message>
    <message>
        <source>Exported %1</source>
        <translation>%1 exporté</translation>
    </message>
    <message>
        <source>Where Is %1?</source>
        <translation>Où est %1 ?</translation>
    </message>
    <message>
        <source>Copied the figure as SVG, PDF and PNG</source>
        <translation>Figure copiée en SVG, PDF et PNG</translation>
    </message>
    <message>
        <source>The figure is larger than the paper: printed at %1 %</source>
        <translation>La figure est plus grande que le papier : imprimée à %1 %</translation>
    </message>
    <message>
        <source>About NNView</source>
        <translation>À propos de NNView</translation>
    </message>
    <message>
        <source>&lt;h3&gt;NNView %1&lt;/h3&gt;&lt;p&gt;Figures of neural networks, drawn from their model files.&lt;/p&gt;&lt;p&gt;Free software under the MIT licence.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;NNView %1&lt;/h3&gt;&lt;p&gt;Figures de réseaux de neurones, dessinées à partir de leurs fichiers.&lt;/p&gt;&lt;p&gt;Logiciel libre sous licence MIT.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Couleur</translation>
    </message>
    <message>
        <source>open group %1</source>
        <translation>ouvrir le groupe %1</translation>
    </message>
    <message>
        <source>close group %1</source>
        <translation>fermer le groupe %1</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Go to layer %1</source>
        <translation>Aller à la couche %1</translation>
    </message>
    <message>
        <source>The model changed and cannot be read now; the figure shows what it was. %1</source>
        <translation>Le modèle a changé et ne peut pas être lu maintenant ; la figure montre ce qu’il était. %1</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>%1 has changed and was read again: %2. Your changes to the figure are kept.</source>
        <translation>%1 a changé et a été relu : %2. Vos modifications de la figure sont conservées.</translation>
    </message>
    <message>
        <source>Show the Changes</source>
        <translation>Montrer les changements</translation>
    </message>
    <message>
        <source>an unnamed figure</source>
        <translation>une figure sans nom</translation>
    </message>
    <message>
        <source>NNView did not end as it should. Unsaved work is here: %1.</source>
        <translation>NNView ne s’est pas terminé normalement. Du travail non enregistré est ici : %1.</translation>
    </message>
    <message>
        <source>Recover</source>
        <translation>Récupérer</translation>
    </message>
    <message>
        <source>Add &amp;Theme or Venue…</source>
        <translation>Ajouter un t&amp;hème ou un format…</translation>
    </message>
    <message>
        <source>Al&amp;ign Labels</source>
        <translation>Al&amp;igner les textes</translation>
    </message>
    <message>
        <source>&amp;Seen As</source>
        <translation>&amp;Vu comme</translation>
    </message>
    <message>
        <source>In Full &amp;Colour</source>
        <translation>En &amp;couleurs</translation>
    </message>
    <message>
        <source>Printed in &amp;Grey</source>
        <translation>Imprimé en &amp;gris</translation>
    </message>
    <message>
        <source>Without &amp;Red (Protanopia)</source>
        <translation>Sans &amp;rouge (protanopie)</translation>
    </message>
    <message>
        <source>Without Gr&amp;een (Deuteranopia)</source>
        <translation>Sans &amp;vert (deutéranopie)</translation>
    </message>
    <message>
        <source>Without &amp;Blue (Tritanopia)</source>
        <translation>Sans &amp;bleu (tritanopie)</translation>
    </message>
    <message>
        <source>Add a Theme or Venue</source>
        <translation>Ajouter un thème ou un format</translation>
    </message>
    <message>
        <source>Themes and venues (*.json)</source>
        <translation>Thèmes et formats (*.json)</translation>
    </message>
    <message>
        <source>Added %1</source>
        <translation>%1 ajouté</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>Panneaux</translation>
    </message>
    <message>
        <source>All layers of the model in call order, inside their modules. The search takes words and terms such as kind:conv or C&gt;256. A check mark says whether a layer is drawn.</source>
        <translation>Toutes les couches du modèle dans l’ordre des appels, dans leurs modules. La recherche accepte des mots et des termes comme kind:conv ou C&gt;256. La coche dit si une couche est dessinée.</translation>
    </message>
    <message>
        <source>What the reader noticed in the model and what is wrong with the figure. A click leads to the layer; the buttons below are remedies.</source>
        <translation>Ce que la lecture du modèle a révélé et ce qui ne va pas dans la figure. Un clic mène à la couche ; les boutons du dessous sont des remèdes.</translation>
    </message>
    <message>
        <source>Parameters and multiply-accumulates of every layer, to sort and to copy as a table.</source>
        <translation>Paramètres et multiplications de chaque couche, à trier et à copier en tableau.</translation>
    </message>
    <message>
        <source>What the whole figure looks like: the venue sets its width and type, the level how much of the model is drawn.</source>
        <translation>L’aspect de toute la figure : le format fixe sa largeur et ses caractères, le niveau ce qui est dessiné du modèle.</translation>
    </message>
    <message>
        <source>The selected layers: what can be changed in the figure, and what is known about them. The arrow on the right takes a change back.</source>
        <translation>Les couches choisies : ce qui peut être changé dans la figure et ce que l’on sait d’elles. La flèche à droite annule un changement.</translation>
    </message>
    <message>
        <source>What the selected layer does, with its own numbers put into the formulas.</source>
        <translation>Ce que fait la couche choisie, avec ses propres nombres dans les formules.</translation>
    </message>
    <message>
        <source>Everything that was done since the model was opened. A click goes back to there.</source>
        <translation>Tout ce qui a été fait depuis l’ouverture du modèle. Un clic y ramène.</translation>
    </message>
    <message>
        <source>The figure on its page. Click to select, drag to move, double-click a text to change it or a group to open it; Ctrl with the wheel zooms, Space pans.</source>
        <translation>La figure sur sa page. Un clic choisit, glisser déplace, un double-clic modifie un texte ou ouvre un groupe ; Ctrl et la molette zooment, Espace déplace la vue.</translation>
    </message>
    <message>
        <source>New &amp;Window</source>
        <translation>Nouvelle &amp;fenêtre</translation>
    </message>
    <message>
        <source>Edit Theme an&amp;d Venue…</source>
        <translation>Modifier le thè&amp;me et le format…</translation>
    </message>
    <message>
        <source>&amp;Bracket Under the Selection</source>
        <translation>&amp;Accolade sous la sélection</translation>
    </message>
    <message>
        <source>&amp;Picture on the Input…</source>
        <translation>&amp;Image sur l’entrée…</translation>
    </message>
    <message>
        <source>&amp;Tour</source>
        <translation>&amp;Visite guidée</translation>
    </message>
    <message>
        <source>&amp;What Is This?</source>
        <translation>&amp;Qu’est-ce que c’est ?</translation>
    </message>
    <message>
        <source>Open the other model too: every file gets a tab, and two tabs can be compared.</source>
        <translation>Ouvrez aussi l’autre modèle : chaque fichier a son onglet, et deux onglets peuvent être comparés.</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Ouvrir…</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparer</translation>
    </message>
    <message>
        <source>Compare %1 with:</source>
        <translation>Comparer %1 avec :</translation>
    </message>
    <message>
        <source>New here? A tour of one minute shows on an example how a figure is made.</source>
        <translation>Première visite ? En une minute, un exemple montre comment une figure se fait.</translation>
    </message>
    <message>
        <source>Take the Tour</source>
        <translation>Commencer la visite</translation>
    </message>
    <message>
        <source>Select two layers or more to group them; what lies between them comes along.</source>
        <translation>Choisissez deux couches ou plus pour les grouper ; ce qui est entre elles suit.</translation>
    </message>
    <message>
        <source>These layers cannot be drawn as one block, because more than one tensor leaves them. Select the layers up to where their ways meet again.</source>
        <translation>Ces couches ne peuvent pas être dessinées en un bloc, car plus d’un tenseur en sort. Choisissez les couches jusqu’où leurs chemins se rejoignent.</translation>
    </message>
    <message>
        <source>Name Group</source>
        <translation>Nommer le groupe</translation>
    </message>
    <message>
        <source>Name of the group in the figure:</source>
        <translation>Nom du groupe dans la figure :</translation>
    </message>
    <message>
        <source>Picture for the Input</source>
        <translation>Image pour l’entrée</translation>
    </message>
    <message>
        <source>Group Layer&amp;s</source>
        <translation>Gro&amp;uper les couches</translation>
    </message>
    <message>
        <source>U&amp;ngroup Layers</source>
        <translation>&amp;Dégrouper les couches</translation>
    </message>
    <message>
        <source>Na&amp;me Group…</source>
        <translation>Nommer le groupe (&amp;z)…</translation>
    </message>
    <message>
        <source>Distribute E&amp;venly</source>
        <translation>&amp;Espacer régulièrement</translation>
    </message>
    <message>
        <source>Co&amp;mpare Models…</source>
        <translation>Comparer des modèl&amp;es…</translation>
    </message>
</context>
<context>
    <name>nnview::MessageBar</name>
    <message>
        <source>Close the message</source>
        <translation>Fermer le message</translation>
    </message>
</context>
<context>
    <name>nnview::ModelChanges</name>
    <message>
        <source>its structure is the same</source>
        <translation>sa structure est la même</translation>
    </message>
    <message>
        <source>layers added: %1</source>
        <translation>couches ajoutées : %1</translation>
    </message>
    <message>
        <source>layers removed: %1</source>
        <translation>couches supprimées : %1</translation>
    </message>
    <message>
        <source>layers changed: %1</source>
        <translation>couches modifiées : %1</translation>
    </message>
    <message>
        <source>layers renamed: %1</source>
        <translation>couches renommées : %1</translation>
    </message>
</context>
<context>
    <name>nnview::NotesPanel</name>
    <message>
        <source>Notes</source>
        <translation>Notes</translation>
    </message>
</context>
<context>
    <name>nnview::OptionText</name>
    <message>
        <source>Template</source>
        <translation>Modèle de figure</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Thème</translation>
    </message>
    <message>
        <source>Venue</source>
        <translation>Publication</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Colonnes</translation>
    </message>
    <message>
        <source>Level of detail</source>
        <translation>Niveau de détail</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Noms</translation>
    </message>
    <message>
        <source>LeNet</source>
        <translation>LeNet</translation>
    </message>
    <message>
        <source>Cuboids</source>
        <translation>Pavés</translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation>Neurones</translation>
    </message>
    <message>
        <source>Flowchart</source>
        <translation>Organigramme</translation>
    </message>
    <message>
        <source>Trapezoids</source>
        <translation>Trapèzes</translation>
    </message>
    <message>
        <source>One column</source>
        <translation>Une colonne</translation>
    </message>
    <message>
        <source>Full page width</source>
        <translation>Toute la largeur</translation>
    </message>
    <message>
        <source>Every operation</source>
        <translation>Chaque opération</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Couches</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>Blocs</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatique</translation>
    </message>
    <message>
        <source>Codes (C1, S2)</source>
        <translation>Codes (C1, S2)</translation>
    </message>
    <message>
        <source>Kinds (conv1, pool1)</source>
        <translation>Types (conv1, pool1)</translation>
    </message>
    <message>
        <source>As in the model</source>
        <translation>Comme dans le modèle</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucun</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Entrée</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Groupe</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Fusion</translation>
    </message>
    <message>
        <source>Convolution</source>
        <translation>Convolution</translation>
    </message>
    <message>
        <source>Transposed convolution</source>
        <translation>Convolution transposée</translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation>Sous-échantillonnage</translation>
    </message>
    <message>
        <source>Upsampling</source>
        <translation>Suréchantillonnage</translation>
    </message>
    <message>
        <source>Dense</source>
        <translation>Dense</translation>
    </message>
    <message>
        <source>Flatten</source>
        <translation>Aplatissement</translation>
    </message>
    <message>
        <source>Reshape</source>
        <translation>Changement de forme</translation>
    </message>
    <message>
        <source>Permute</source>
        <translation>Permutation</translation>
    </message>
    <message>
        <source>Padding</source>
        <translation>Bordure</translation>
    </message>
    <message>
        <source>Slice</source>
        <translation>Extrait</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Découpage</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>Activation</translation>
    </message>
    <message>
        <source>Normalisation</source>
        <translation>Normalisation</translation>
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
        <translation>Multiplication</translation>
    </message>
    <message>
        <source>Subtraction</source>
        <translation>Soustraction</translation>
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
        <translation>Concaténation</translation>
    </message>
    <message>
        <source>Matrix product</source>
        <translation>Produit matriciel</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Attention</translation>
    </message>
    <message>
        <source>Embedding</source>
        <translation>Plongement</translation>
    </message>
    <message>
        <source>Recurrent</source>
        <translation>Récurrente</translation>
    </message>
    <message>
        <source>Reduction</source>
        <translation>Réduction</translation>
    </message>
    <message>
        <source>Elementwise function</source>
        <translation>Fonction par élément</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identité</translation>
    </message>
    <message>
        <source>Indexing</source>
        <translation>Indexation</translation>
    </message>
    <message>
        <source>Quantisation</source>
        <translation>Quantification</translation>
    </message>
    <message>
        <source>Control flow</source>
        <translation>Contrôle</translation>
    </message>
    <message>
        <source>Unknown operation</source>
        <translation>Opération inconnue</translation>
    </message>
</context>
<context>
    <name>nnview::PngDialog</name>
    <message>
        <source>Transparent background</source>
        <translation>Fond transparent</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source> dpi</source>
        <translation> dpi</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Résolution</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 pixels</translation>
    </message>
</context>
<context>
    <name>nnview::Problems</name>
    <message>
        <source>Texts overlap</source>
        <translation>Des textes se chevauchent</translation>
    </message>
    <message>
        <source>Texts of one line stand too close together</source>
        <translation>Les textes d’une ligne sont trop serrés</translation>
    </message>
    <message>
        <source>Texts lie on glyphs</source>
        <translation>Des textes recouvrent des glyphes</translation>
    </message>
    <message>
        <source>Lines run through texts</source>
        <translation>Des lignes traversent des textes</translation>
    </message>
    <message>
        <source>Type is smaller than the venue allows</source>
        <translation>Les caractères sont plus petits que permis</translation>
    </message>
    <message>
        <source>Lines are thinner than print can show</source>
        <translation>Des lignes sont trop fines pour l’impression</translation>
    </message>
    <message>
        <source>Edges run through other layers</source>
        <translation>Des arêtes traversent d’autres couches</translation>
    </message>
    <message>
        <source>Edges cross</source>
        <translation>Des arêtes se croisent</translation>
    </message>
    <message>
        <source>A caption stands far from its layer</source>
        <translation>Une légende est loin de sa couche</translation>
    </message>
    <message>
        <source>A tick misses its label</source>
        <translation>Un trait manque son texte</translation>
    </message>
    <message>
        <source>Something lies off the page</source>
        <translation>Quelque chose dépasse de la page</translation>
    </message>
    <message>
        <source>The figure is higher than the page</source>
        <translation>La figure est plus haute que la page</translation>
    </message>
    <message>
        <source>Sizes do not follow the numbers</source>
        <translation>Les tailles ne suivent pas les nombres</translation>
    </message>
    <message>
        <source>A stack hides planes without saying so</source>
        <translation>Une pile cache des plans sans le dire</translation>
    </message>
    <message>
        <source>Layers are missing from the figure</source>
        <translation>Des couches manquent dans la figure</translation>
    </message>
    <message>
        <source>Edges are missing or wrong</source>
        <translation>Des arêtes manquent ou sont fausses</translation>
    </message>
    <message>
        <source>More layers are drawn than a reader takes in at once</source>
        <translation>Il y a plus de couches qu’on n’en saisit d’un coup</translation>
    </message>
    <message>
        <source>Use the full page width</source>
        <translation>Utiliser toute la largeur</translation>
    </message>
    <message>
        <source>Draw repeats once</source>
        <translation>Dessiner les répétitions une fois</translation>
    </message>
    <message>
        <source>Leave the names out</source>
        <translation>Laisser les noms de côté</translation>
    </message>
    <message>
        <source>Use a wider page</source>
        <translation>Utiliser une page plus large</translation>
    </message>
    <message>
        <source>Put the labels back</source>
        <translation>Remettre les textes en place</translation>
    </message>
    <message>
        <source>Forget this change</source>
        <translation>Oublier cette modification</translation>
    </message>
    <message>
        <source>forget a group</source>
        <translation>oublier un groupe</translation>
    </message>
    <message>
        <source>Two shapes contradict each other</source>
        <translation>Deux formes se contredisent</translation>
    </message>
    <message>
        <source>A pooling layer changes nothing</source>
        <translation>Une couche de pooling ne change rien</translation>
    </message>
    <message>
        <source>The shape of an input was inferred</source>
        <translation>La forme d’une entrée a été déduite</translation>
    </message>
    <message>
        <source>The kind of a layer was inferred</source>
        <translation>La nature d’une couche a été déduite</translation>
    </message>
    <message>
        <source>An order was inferred</source>
        <translation>Un ordre a été déduit</translation>
    </message>
    <message>
        <source>Shapes do not fit together</source>
        <translation>Des formes ne s’accordent pas</translation>
    </message>
    <message>
        <source>An operation is not known</source>
        <translation>Une opération est inconnue</translation>
    </message>
    <message>
        <source>Parameters could not be counted</source>
        <translation>Des paramètres n’ont pas pu être comptés</translation>
    </message>
    <message>
        <source>A shape is not known</source>
        <translation>Une forme est inconnue</translation>
    </message>
    <message>
        <source>Weights could not be read</source>
        <translation>Des poids n’ont pas pu être lus</translation>
    </message>
    <message>
        <source>The file holds weights only, not what is done with them</source>
        <translation>Le fichier ne contient que des poids, non leur usage</translation>
    </message>
</context>
<context>
    <name>nnview::ProgressPage</name>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progression</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>Lecture de %1</translation>
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
        <translation>automatique</translation>
    </message>
    <message>
        <source>Other…</source>
        <translation>Autre…</translation>
    </message>
</context>
<context>
    <name>nnview::PropertyModel</name>
    <message>
        <source>%1 layers</source>
        <translation>%1 couches</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>Multiply-accumulates</source>
        <translation>Multiplications-additions</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>inconnu</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Couche</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Forme</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Name in the file</source>
        <translation>Nom dans le fichier</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Entrée</translation>
    </message>
    <message>
        <source>%1, %2 mm</source>
        <translation>%1, %2 mm</translation>
    </message>
    <message>
        <source>In the figure</source>
        <translation>Dans la figure</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>Légende</translation>
    </message>
    <message>
        <source>Caption moved by</source>
        <translation>Légende déplacée de</translation>
    </message>
    <message>
        <source>Operation label</source>
        <translation>Opération</translation>
    </message>
    <message>
        <source>Label moved by</source>
        <translation>Texte déplacé de</translation>
    </message>
    <message>
        <source>Gap before</source>
        <translation>Espace avant</translation>
    </message>
    <message>
        <source>Visible</source>
        <translation>Visible</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Couleur</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Sortie</translation>
    </message>
    <message>
        <source>Shares its weights with</source>
        <translation>Partage ses poids avec</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>Attributs</translation>
    </message>
    <message>
        <source>Folded into this layer</source>
        <translation>Regroupé dans cette couche</translation>
    </message>
    <message>
        <source>, %1 parameters</source>
        <translation>, %1 paramètres</translation>
    </message>
    <message>
        <source>Stored tensors</source>
        <translation>Tenseurs enregistrés</translation>
    </message>
    <message>
        <source>, shared with %1</source>
        <translation>, partagé avec %1</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>divers</translation>
    </message>
    <message>
        <source>%1 mm</source>
        <translation>%1 mm</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatique</translation>
    </message>
    <message>
        <source>Back to what NNView chooses</source>
        <translation>Revenir au choix de NNView</translation>
    </message>
    <message>
        <source>Property</source>
        <translation>Propriété</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>Name of the group</source>
        <translation>Nom du groupe</translation>
    </message>
    <message>
        <source>Letter and number</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>own picture</source>
        <translation>image choisie</translation>
    </message>
</context>
<context>
    <name>nnview::PropertyPanel</name>
    <message>
        <source>Select a layer in the figure or in the list to see and change it.</source>
        <translation>Choisissez une couche dans la figure ou dans la liste pour la voir et la modifier.</translation>
    </message>
    <message>
        <source>Properties of the layer</source>
        <translation>Propriétés de la couche</translation>
    </message>
    <message>
        <source>Copy Value</source>
        <translation>Copier la valeur</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Réinitialiser</translation>
    </message>
</context>
<context>
    <name>nnview::Ruler</name>
    <message>
        <source>Horizontal ruler</source>
        <translation>Règle horizontale</translation>
    </message>
    <message>
        <source>Vertical ruler</source>
        <translation>Règle verticale</translation>
    </message>
    <message>
        <source>Millimetres on the printed page</source>
        <translation>Millimètres sur la page imprimée</translation>
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
        <translation>Perceptron multicouche (Keras)</translation>
    </message>
    <message>
        <source>Transformer encoder</source>
        <translation>Encodeur Transformer</translation>
    </message>
    <message>
        <source>LSTM for texts</source>
        <translation>LSTM pour textes</translation>
    </message>
    <message>
        <source>Bidirectional LSTM</source>
        <translation>LSTM bidirectionnel</translation>
    </message>
    <message>
        <source>Convolutional autoencoder</source>
        <translation>Autoencodeur convolutif</translation>
    </message>
    <message>
        <source>Siamese network</source>
        <translation>Réseau siamois</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>Exemples</translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation>Fichiers récents</translation>
    </message>
    <message>
        <source>Figures of neural networks, from the model file</source>
        <translation>Des figures de réseaux de neurones, à partir du fichier</translation>
    </message>
    <message>
        <source>Open a model of Keras, PyTorch, ONNX, TensorFlow, TensorFlow Lite or MXNet. You can also drop a file or a folder on this window.</source>
        <translation>Ouvrez un modèle de Keras, PyTorch, ONNX, TensorFlow, TensorFlow Lite ou MXNet. Vous pouvez aussi déposer un fichier ou un dossier sur cette fenêtre.</translation>
    </message>
    <message>
        <source>Open a Model or Project…</source>
        <translation>Ouvrir un modèle ou un projet…</translation>
    </message>
</context>
<context>
    <name>nnview::StyleDialog</name>
    <message>
        <source>%1, own</source>
        <translation>%1, à soi</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Données</translation>
    </message>
    <message>
        <source>Convolutions</source>
        <translation>Convolutions</translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation>Pooling</translation>
    </message>
    <message>
        <source>Dense layers</source>
        <translation>Couches denses</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Attention</translation>
    </message>
    <message>
        <source>Recurrent layers</source>
        <translation>Couches récurrentes</translation>
    </message>
    <message>
        <source>Embeddings</source>
        <translation>Plongements</translation>
    </message>
    <message>
        <source>Unknown operations</source>
        <translation>Opérations inconnues</translation>
    </message>
    <message>
        <source>Theme and Venue</source>
        <translation>Thème et format</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Couleurs</translation>
    </message>
    <message>
        <source>&amp;Page and Type</source>
        <translation>&amp;Page et caractères</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Aperçu</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>%1, front</source>
        <translation>%1, devant</translation>
    </message>
    <message>
        <source>%1, back</source>
        <translation>%1, derrière</translation>
    </message>
    <message>
        <source>Outlines</source>
        <translation>Contours</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Lignes</translation>
    </message>
    <message>
        <source>Kernels</source>
        <translation>Noyaux</translation>
    </message>
    <message>
        <source>Skip connections</source>
        <translation>Connexions résiduelles</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Cadres</translation>
    </message>
    <message>
        <source>Skip width</source>
        <translation>Largeur des sauts</translation>
    </message>
    <message>
        <source> pt</source>
        <translation> pt</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Largeur</translation>
    </message>
    <message>
        <source> mm</source>
        <translation> mm</translation>
    </message>
    <message>
        <source>Captions</source>
        <translation>Légendes</translation>
    </message>
    <message>
        <source>Operation labels</source>
        <translation>Opérations</translation>
    </message>
    <message>
        <source>Smallest type</source>
        <translation>Plus petits caractères</translation>
    </message>
    <message>
        <source>Largest height</source>
        <translation>Hauteur maximale</translation>
    </message>
    <message>
        <source>One column</source>
        <translation>Une colonne</translation>
    </message>
    <message>
        <source>Two columns</source>
        <translation>Deux colonnes</translation>
    </message>
    <message>
        <source>A theme and a venue need a name.</source>
        <translation>Un thème et un format ont besoin d’un nom.</translation>
    </message>
</context>
<context>
    <name>nnview::Tour</name>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Retour</translation>
    </message>
    <message>
        <source>Tour</source>
        <translation>Visite guidée</translation>
    </message>
    <message>
        <source>The figure</source>
        <translation>La figure</translation>
    </message>
    <message>
        <source>This is the model, drawn from its file. Click a layer to select it; double-click a text to change it.</source>
        <translation>Voici le modèle, dessiné d’après son fichier. Cliquez sur une couche pour la choisir, double-cliquez sur un texte pour le modifier.</translation>
    </message>
    <message>
        <source>The page</source>
        <translation>La page</translation>
    </message>
    <message>
        <source>Choose where the figure will be printed: the venue sets its width and the sizes of its type.</source>
        <translation>Choisissez où la figure sera imprimée : le format fixe sa largeur et la taille de ses caractères.</translation>
    </message>
    <message>
        <source>One layer</source>
        <translation>Une couche</translation>
    </message>
    <message>
        <source>What is selected can be changed here: its texts, its colour, the gap before it. The arrow on the right takes a change back.</source>
        <translation>Ce qui est choisi se modifie ici : ses textes, sa couleur, l’espace qui le précède. La flèche à droite annule un changement.</translation>
    </message>
    <message>
        <source>All layers</source>
        <translation>Toutes les couches</translation>
    </message>
    <message>
        <source>Search them by name, kind or number, for example kind:conv kernel:5. The check marks hide and show them.</source>
        <translation>Cherchez-les par nom, nature ou nombre, par exemple kind:conv kernel:5. Les coches les masquent et les affichent.</translation>
    </message>
    <message>
        <source>Into the paper</source>
        <translation>Dans l’article</translation>
    </message>
    <message>
        <source>Export the figure, copy it, or drag it into another program. Saved as a project, it follows the model when that is trained anew.</source>
        <translation>Exportez la figure, copiez-la ou faites-la glisser dans un autre programme. Enregistrée en projet, elle suit le modèle quand il est réentraîné.</translation>
    </message>
    <message>
        <source>&amp;Leave</source>
        <translation>&amp;Quitter</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Suivant</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>&amp;Terminé</translation>
    </message>
</context>
<context>
    <name>nnview::UserPicture</name>
    <message>
        <source>Pictures (%1)</source>
        <translation>Images (%1)</translation>
    </message>
</context>
</TS>
