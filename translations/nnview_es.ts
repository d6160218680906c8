<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_ES" sourcelanguage="en">
<context>
    <name>QCoreApplication</name>
    <message>
        <source>Select a layer: this panel says what it does and how its numbers come about.</source>
        <translation>Elija una capa: este panel dice qué hace y de dónde salen sus números.</translation>
    </message>
</context>
<context>
    <name>nnview::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>Comandos</translation>
    </message>
    <message>
        <source>Search the commands</source>
        <translation>Buscar comandos</translation>
    </message>
    <message>
        <source>Type a command or the name of a layer</source>
        <translation>Escriba un comando o el nombre de una capa</translation>
    </message>
</context>
<context>
    <name>nnview::Compare</name>
    <message>
        <source>kind</source>
        <translation>clase</translation>
    </message>
    <message>
        <source>output</source>
        <translation>salida</translation>
    </message>
    <message>
        <source>folded into it</source>
        <translation>integrado</translation>
    </message>
    <message>
        <source>inputs</source>
        <translation>entradas</translation>
    </message>
    <message>
        <source>parameters</source>
        <translation>parámetros</translation>
    </message>
    <message>
        <source>type of numbers</source>
        <translation>tipo de números</translation>
    </message>
    <message>
        <source>only after</source>
        <translation>solo después</translation>
    </message>
    <message>
        <source>only before</source>
        <translation>solo antes</translation>
    </message>
</context>
<context>
    <name>nnview::CompareWindow</name>
    <message>
        <source>%1 and %2 – NNView</source>
        <translation>%1 y %2 – NNView</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Diferencias</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Capa</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Antes</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>Qué cambia</translation>
    </message>
    <message>
        <source>&amp;Side by Side</source>
        <translation>&amp;Uno al lado del otro</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>&amp;Ajustar</translation>
    </message>
    <message>
        <source>Drawing both figures…</source>
        <translation>Dibujando ambas figuras…</translation>
    </message>
    <message>
        <source>The structure of both models is the same.</source>
        <translation>Ambos modelos tienen la misma estructura.</translation>
    </message>
    <message>
        <source>Added: %1 (green). Removed: %2 (red). Changed: %3 (orange).</source>
        <translation>Añadidas: %1 (verde). Quitadas: %2 (rojo). Cambiadas: %3 (naranja).</translation>
    </message>
</context>
<context>
    <name>nnview::CostModel</name>
    <message>
        <source>Sum</source>
        <translation>Suma</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Capa</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Salida</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parámetros</translation>
    </message>
    <message>
        <source>Multiply-accumulates</source>
        <translation>Multiplicaciones y sumas</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Parte</translation>
    </message>
</context>
<context>
    <name>nnview::CostPanel</name>
    <message>
        <source>Parameters and costs</source>
        <translation>Parámetros y costes</translation>
    </message>
    <message>
        <source>Copy as</source>
        <translation>Copiar como</translation>
    </message>
    <message>
        <source>Copy the table as %1</source>
        <translation>Copiar la tabla como %1</translation>
    </message>
</context>
<context>
    <name>nnview::Document</name>
    <message>
        <source>Your changes to “%1” are kept, but the model has no such layer now.</source>
        <translation>Sus cambios en «%1» se conservan, pero el modelo ya no tiene esa capa.</translation>
    </message>
    <message>
        <source>The theme “%1” is not here; the figure uses another one.</source>
        <translation>El tema «%1» no está aquí; la figura usa otro.</translation>
    </message>
    <message>
        <source>The venue “%1” is not here; the figure uses another one.</source>
        <translation>El formato «%1» no está aquí; la figura usa otro.</translation>
    </message>
    <message>
        <source>change caption of %1</source>
        <translation>cambiar el rótulo de %1</translation>
    </message>
    <message>
        <source>change captions of %1 layers</source>
        <translation>cambiar los rótulos de %1 capas</translation>
    </message>
    <message>
        <source>change operation label of %1</source>
        <translation>cambiar la operación de %1</translation>
    </message>
    <message>
        <source>change operation labels of %1 layers</source>
        <translation>cambiar las operaciones de %1 capas</translation>
    </message>
    <message>
        <source>move %1</source>
        <translation>mover %1</translation>
    </message>
    <message>
        <source>move %1 layers</source>
        <translation>mover %1 capas</translation>
    </message>
    <message>
        <source>hide %1</source>
        <translation>ocultar %1</translation>
    </message>
    <message>
        <source>hide %1 layers</source>
        <translation>ocultar %1 capas</translation>
    </message>
    <message>
        <source>show %1</source>
        <translation>mostrar %1</translation>
    </message>
    <message>
        <source>show %1 layers</source>
        <translation>mostrar %1 capas</translation>
    </message>
    <message>
        <source>change colour of %1</source>
        <translation>cambiar el color de %1</translation>
    </message>
    <message>
        <source>change colour of %1 layers</source>
        <translation>cambiar el color de %1 capas</translation>
    </message>
    <message>
        <source>move label of %1</source>
        <translation>mover el texto de %1</translation>
    </message>
    <message>
        <source>move labels of %1 layers</source>
        <translation>mover los textos de %1 capas</translation>
    </message>
    <message>
        <source>reset %1</source>
        <translation>restablecer %1</translation>
    </message>
    <message>
        <source>reset %1 layers</source>
        <translation>restablecer %1 capas</translation>
    </message>
    <message>
        <source>put %1 back</source>
        <translation>devolver %1 a su sitio</translation>
    </message>
    <message>
        <source>put %1 layers back</source>
        <translation>devolver %1 capas a su sitio</translation>
    </message>
    <message>
        <source>reset all layers</source>
        <translation>restablecer todas las capas</translation>
    </message>
    <message>
        <source>add text</source>
        <translation>añadir texto</translation>
    </message>
    <message>
        <source>add arrow</source>
        <translation>añadir flecha</translation>
    </message>
    <message>
        <source>add frame</source>
        <translation>añadir marco</translation>
    </message>
    <message>
        <source>change annotation</source>
        <translation>cambiar la anotación</translation>
    </message>
    <message>
        <source>remove annotation</source>
        <translation>quitar la anotación</translation>
    </message>
    <message>
        <source>change %1</source>
        <translation>cambiar: %1</translation>
    </message>
    <message>
        <source>align label of %1</source>
        <translation>alinear el texto de %1</translation>
    </message>
    <message>
        <source>align labels of %1 layers</source>
        <translation>alinear los textos de %1 capas</translation>
    </message>
    <message>
        <source>follow renamed layers</source>
        <translation>seguir las capas renombradas</translation>
    </message>
    <message>
        <source>The figure needs %1 mm of width at the smallest type, the page has %2 mm.</source>
        <translation>La figura necesita %1 mm de ancho con la letra más pequeña; la página tiene %2 mm.</translation>
    </message>
    <message>
        <source>The figure is %1 mm high, the page has %2 mm.</source>
        <translation>La figura mide %1 mm de alto; la página, %2 mm.</translation>
    </message>
    <message>
        <source>change letter of %1</source>
        <translation>cambiar el código de %1</translation>
    </message>
    <message>
        <source>change letters of %1 layers</source>
        <translation>cambiar los códigos de %1 capas</translation>
    </message>
    <message>
        <source>change picture of %1</source>
        <translation>cambiar la imagen de %1</translation>
    </message>
    <message>
        <source>change pictures of %1 layers</source>
        <translation>cambiar las imágenes de %1 capas</translation>
    </message>
    <message>
        <source>distribute %1 layers</source>
        <translation>distribuir %1 capas</translation>
    </message>
    <message>
        <source>group %1 layers</source>
        <translation>agrupar %1 capas</translation>
    </message>
    <message>
        <source>name group</source>
        <translation>nombrar el grupo</translation>
    </message>
    <message>
        <source>ungroup</source>
        <translation>desagrupar</translation>
    </message>
    <message>
        <source>add bracket</source>
        <translation>añadir una llave</translation>
    </message>
</context>
<context>
    <name>nnview::DocumentTabs</name>
    <message>
        <source>Open models</source>
        <translation>Modelos abiertos</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nuevo</translation>
    </message>
</context>
<context>
    <name>nnview::ErrorPage</name>
    <message>
        <source>Try Again</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>Choose Input Shape…</source>
        <translation>Elegir la forma de entrada…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
</context>
<context>
    <name>nnview::ErrorText</name>
    <message>
        <source>That is not a valid request</source>
        <translation>La petición no es válida</translation>
    </message>
    <message>
        <source>The file cannot be read</source>
        <translation>No se puede leer el archivo</translation>
    </message>
    <message>
        <source>NNView does not know this kind of file</source>
        <translation>NNView no conoce este tipo de archivo</translation>
    </message>
    <message>
        <source>This file uses something that NNView cannot read yet</source>
        <translation>Este archivo usa algo que NNView aún no sabe leer</translation>
    </message>
    <message>
        <source>The file is damaged</source>
        <translation>El archivo está dañado</translation>
    </message>
    <message>
        <source>The model is larger than NNView accepts</source>
        <translation>El modelo es mayor de lo que NNView acepta</translation>
    </message>
    <message>
        <source>The model needs an input shape</source>
        <translation>El modelo necesita una forma de entrada</translation>
    </message>
    <message>
        <source>Reading the file went wrong</source>
        <translation>La lectura del archivo falló</translation>
    </message>
    <message>
        <source>The file could not be written</source>
        <translation>No se pudo escribir el archivo</translation>
    </message>
    <message>
        <source>Reading was cancelled</source>
        <translation>La lectura se canceló</translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation>Algo salió mal</translation>
    </message>
    <message>
        <source>Check that the file still exists and that you may read it.</source>
        <translation>Compruebe que el archivo existe todavía y que puede leerlo.</translation>
    </message>
    <message>
        <source>Open a model of Keras, PyTorch, ONNX, TensorFlow, TensorFlow Lite or MXNet, or a project of NNView.</source>
        <translation>Abra un modelo de Keras, PyTorch, ONNX, TensorFlow, TensorFlow Lite o MXNet, o un proyecto de NNView.</translation>
    </message>
    <message>
        <source>Save or download the file again, then try once more.</source>
        <translation>Guarde o descargue de nuevo el archivo e inténtelo otra vez.</translation>
    </message>
    <message>
        <source>Choose the shape of the model&apos;s input; it is kept in the project.</source>
        <translation>Elija la forma de la entrada del modelo; se guarda en el proyecto.</translation>
    </message>
    <message>
        <source>Your other work is not affected: files are read by a program of their own. Try again; if it happens again with this file, please report it.</source>
        <translation>El resto de su trabajo no se ve afectado: los archivos los lee un programa aparte. Inténtelo de nuevo; si vuelve a ocurrir con este archivo, comuníquelo.</translation>
    </message>
    <message>
        <source>Check the folder&apos;s permissions and the free space, or choose another place.</source>
        <translation>Compruebe los permisos de la carpeta y el espacio libre, o elija otro lugar.</translation>
    </message>
    <message>
        <source>Where: %1</source>
        <translation>Dónde: %1</translation>
    </message>
</context>
<context>
    <name>nnview::Explain</name>
    <message>
        <source>This is what the network is given. Every layer after it works on this tensor or on what became of it.</source>
        <translation>Esto es lo que recibe la red. Cada capa posterior trabaja con este tensor o con lo que resultó de él.</translation>
    </message>
    <message>
        <source>Slides small kernels over its input and writes one map per kernel, each telling where in the input its pattern was found. The same weights serve every position, so that it has few of them and finds a pattern wherever it stands.</source>
        <translation>Desliza pequeños núcleos sobre la entrada y escribe un mapa por núcleo, que dice dónde se encontró su patrón. Los mismos pesos sirven en todas partes: son pocos, y un patrón se reconoce esté donde esté.</translation>
    </message>
    <message>
        <source>Spreads every input value over a window of the output, which makes maps larger. It is a convolution run backwards: what a convolution with this kernel and stride would shrink, it grows.</source>
        <translation>Reparte cada valor de entrada en una ventana de la salida, lo que agranda los mapas. Es una convolución al revés: lo que una convolución con este núcleo y paso reduciría, ella lo agranda.</translation>
    </message>
    <message>
        <source>Keeps the largest value of every window. The maps become smaller, and a small shift of the input changes little.</source>
        <translation>Conserva el mayor valor de cada ventana. Los mapas se hacen menores, y un pequeño desplazamiento de la entrada cambia poco.</translation>
    </message>
    <message>
        <source>Puts one value in place of every window, most often its mean. The maps become smaller, and nothing has to be learned for it.</source>
        <translation>Pone un valor, casi siempre la media, en lugar de cada ventana. Los mapas se hacen menores, y no hay nada que aprender.</translation>
    </message>
    <message>
        <source>Makes maps larger by repeating or interpolating their values. It has no weights; a convolution behind it usually smooths what it made.</source>
        <translation>Agranda los mapas repitiendo o interpolando sus valores. No tiene pesos; una convolución posterior suele suavizar lo que hizo.</translation>
    </message>
    <message>
        <source>Every unit weighs all inputs, adds them up and adds a bias. It sees everything at once, which costs one weight for every pair of input and unit.</source>
        <translation>Cada unidad pondera todas las entradas, las suma y añade un sesgo. Lo ve todo a la vez, lo que cuesta un peso por cada par de entrada y unidad.</translation>
    </message>
    <message>
        <source>Writes all values of its input in one row. No value changes; only the shape does.</source>
        <translation>Escribe todos los valores de la entrada en una fila. Ningún valor cambia; solo la forma.</translation>
    </message>
    <message>
        <source>Reads the same values in another shape. Nothing is computed.</source>
        <translation>Lee los mismos valores con otra forma. No se calcula nada.</translation>
    </message>
    <message>
        <source>Puts the axes of the tensor in another order. The values stay what they are.</source>
        <translation>Pone los ejes del tensor en otro orden. Los valores siguen siendo los mismos.</translation>
    </message>
    <message>
        <source>Sets a border around the maps, most often of zeros. The layer behind it then sees whole windows at the edges too.</source>
        <translation>Pone un borde alrededor de los mapas, casi siempre de ceros. Así la capa siguiente ve ventanas enteras también en los bordes.</translation>
    </message>
    <message>
        <source>Takes a part out of the tensor. The rest goes on elsewhere or nowhere.</source>
        <translation>Toma una parte del tensor. El resto sigue por otro lado o por ninguno.</translation>
    </message>
    <message>
        <source>Cuts the tensor into parts along an axis. Each part goes its own way.</source>
        <translation>Corta el tensor en partes a lo largo de un eje. Cada parte sigue su camino.</translation>
    </message>
    <message>
        <source>Bends every value by the same curve. Without such a curve many layers could do no more than one.</source>
        <translation>Dobla cada valor con la misma curva. Sin ella, muchas capas no podrían más que una.</translation>
    </message>
    <message>
        <source>Shifts and scales every channel to mean 0 and variance 1 over the batch, then to a learned mean and scale. That lets deep networks be trained with larger steps.</source>
        <translation>Lleva cada canal a media 0 y varianza 1 en el lote, y luego a valores aprendidos. Así las redes profundas se entrenan con pasos mayores.</translation>
    </message>
    <message>
        <source>Shifts and scales the values of each example to a common mean and spread, then to a learned one. Unlike over a batch, every example is treated alone.</source>
        <translation>Lleva los valores de cada ejemplo a una media y dispersión comunes, y luego a valores aprendidos. A diferencia del lote, cada ejemplo se trata por separado.</translation>
    </message>
    <message>
        <source>Sets random values to zero while the network is trained. When the network is used it does nothing.</source>
        <translation>Pone a cero valores al azar durante el entrenamiento. Cuando se usa la red, no hace nada.</translation>
    </message>
    <message>
        <source>Adds its inputs value by value. Where one of them is a skip connection, the layers in between only have to learn the difference.</source>
        <translation>Suma sus entradas valor a valor. Si una es una conexión de salto, las capas intermedias solo deben aprender la diferencia.</translation>
    </message>
    <message>
        <source>Multiplies its inputs value by value. Where one of them is a gate between 0 and 1, it decides how much of the other goes on.</source>
        <translation>Multiplica sus entradas valor a valor. Si una es una puerta entre 0 y 1, decide cuánto pasa de la otra.</translation>
    </message>
    <message>
        <source>Puts its inputs one behind the other along an axis. Nothing is lost: the layer behind it chooses what it needs.</source>
        <translation>Pone sus entradas una tras otra a lo largo de un eje. No se pierde nada: la capa siguiente elige lo que necesita.</translation>
    </message>
    <message>
        <source>Multiplies two matrices that were both computed. In attention this compares every token with every other.</source>
        <translation>Multiplica dos matrices calculadas. En la atención esto compara cada token con todos los demás.</translation>
    </message>
    <message>
        <source>Every token asks all others how much they matter to it, and takes the mean of what they offer with these weights. Several heads ask different questions at the same time.</source>
        <translation>Cada token pregunta a los demás cuánto le importan y promedia con esos pesos lo que ofrecen. Varias cabezas hacen preguntas distintas a la vez.</translation>
    </message>
    <message>
        <source>Looks up one row of a learned table for every number in its input. Words that are used alike come to have similar rows.</source>
        <translation>Busca para cada número de la entrada una fila de una tabla aprendida. Las palabras que se usan igual acaban teniendo filas parecidas.</translation>
    </message>
    <message>
        <source>Reads its input step by step and keeps a state that each step changes. The same weights serve every step, so that sequences may be of any length.</source>
        <translation>Lee la entrada paso a paso y mantiene un estado que cada paso cambia. Los mismos pesos sirven en cada paso, así que las secuencias pueden tener cualquier longitud.</translation>
    </message>
    <message>
        <source>Puts one value, such as the mean or the largest, in place of all values along an axis. What is left no longer depends on where something was.</source>
        <translation>Pone un valor, como la media o el mayor, en lugar de todos los de un eje. Lo que queda ya no depende de dónde estaba algo.</translation>
    </message>
    <message>
        <source>Changes between real numbers and small whole numbers with a scale. That makes the network smaller and faster at some cost of precision.</source>
        <translation>Cambia entre números reales y enteros pequeños con una escala. La red se hace menor y más rápida a costa de algo de precisión.</translation>
    </message>
    <message>
        <source>An operation that NNView does not know. It is drawn with the name that the file gives it.</source>
        <translation>Una operación que NNView no conoce. Se dibuja con el nombre que le da el archivo.</translation>
    </message>
    <message>
        <source>Computes its output from its inputs value by value or by moving values about. It has nothing to learn.</source>
        <translation>Calcula su salida valor a valor o moviendo valores. No tiene nada que aprender.</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Alto</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Ancho</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>Profundidad</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Longitud</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Canales</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parámetros</translation>
    </message>
    <message>
        <source>Multiply-accumulates</source>
        <translation>Multiplicaciones y sumas</translation>
    </message>
    <message>
        <source>Receptive field (%1)</source>
        <translation>Campo receptivo (%1)</translation>
    </message>
</context>
<context>
    <name>nnview::ExplainPanel</name>
    <message>
        <source>Explanation of the layer</source>
        <translation>Explicación de la capa</translation>
    </message>
    <message>
        <source>No layer is selected</source>
        <translation>No hay ninguna capa elegida</translation>
    </message>
    <message>
        <source>Read more: %1</source>
        <translation>Leer más: %1</translation>
    </message>
</context>
<context>
    <name>nnview::Exporter</name>
    <message>
        <source>Scalable vector graphics</source>
        <translation>Gráficos vectoriales SVG</translation>
    </message>
    <message>
        <source>Portable document format</source>
        <translation>Documento PDF</translation>
    </message>
    <message>
        <source>Portable network graphics</source>
        <translation>Imagen PNG</translation>
    </message>
</context>
<context>
    <name>nnview::FigurePanel</name>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>%1 × %2 mm</source>
        <translation>%1 × %2 mm</translation>
    </message>
    <message>
        <source>does not fit the page</source>
        <translation>no cabe en la página</translation>
    </message>
</context>
<context>
    <name>nnview::FigureView</name>
    <message>
        <source>Figure</source>
        <translation>Figura</translation>
    </message>
</context>
<context>
    <name>nnview::GraphWords</name>
    <message>
        <source>unknown</source>
        <translation>desconocido</translation>
    </message>
</context>
<context>
    <name>nnview::Guide</name>
    <message>
        <source>Guide</source>
        <translation>Guía</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Drop a model file on the window, or choose one of the examples. Every file gets a tab. While you train, the figure follows the file: your changes stay with their layers.</source>
        <translation>Suelte un archivo de modelo en la ventana o elija un ejemplo. Cada archivo tiene su pestaña. Mientras entrena, la figura sigue al archivo: sus cambios se quedan con sus capas.</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>Elegir</translation>
    </message>
    <message>
        <source>Click a layer, add others with Shift, or draw a box around them. The arrow keys walk from layer to layer. Green lines lead into the selection, orange ones out of it.</source>
        <translation>Haga clic en una capa, añada otras con Mayús o trace un cuadro a su alrededor. Las flechas van de capa en capa. Las líneas verdes llevan a la selección, las naranjas salen de ella.</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Textos</translation>
    </message>
    <message>
        <source>Double-click a text, or press F2, to write it anew; Shift+Enter begins a line. {channels}, {height}, {kernel} and their like are filled in. Drag a label to move it: it snaps to its own place and to its neighbours, with Alt held it does not. Up and Down choose a label by key; then the arrows move it by 0.1 mm, with Shift by 1 mm.</source>
        <translation>Haga doble clic en un texto, o pulse F2, para reescribirlo; Mayús+Intro empieza una línea. {channels}, {height}, {kernel} y similares se rellenan. Arrastre un texto para moverlo: se ajusta a su sitio y a sus vecinos, con Alt no. Arriba y Abajo eligen un texto con el teclado; las flechas lo mueven entonces 0,1 mm, con Mayús 1 mm.</translation>
    </message>
    <message>
        <source>Spacing</source>
        <translation>Espacios</translation>
    </message>
    <message>
        <source>Drag a layer along its row, or use Alt with Left and Right.</source>
        <translation>Arrastre una capa a lo largo de su fila, o use Alt con Izquierda y Derecha.</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Grupos</translation>
    </message>
    <message>
        <source>Repeats are drawn once. Double-click a bracket, or press Alt+Down, to see all copies; Alt+Up closes them again.</source>
        <translation>Las repeticiones se dibujan una vez. Haga doble clic en la llave, o pulse Alt+Abajo, para ver todas las copias; Alt+Arriba las cierra.</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Página</translation>
    </message>
    <message>
        <source>Choose the venue first: it sets width and type sizes. The printed size is shown with Ctrl+1.</source>
        <translation>Elija primero la publicación: fija el ancho y los tamaños de letra. Ctrl+1 muestra el tamaño impreso.</translation>
    </message>
    <message>
        <source>Take it along</source>
        <translation>Llevársela</translation>
    </message>
    <message>
        <source>Export writes SVG, PDF and PNG; an SVG carries its project and can be opened here again. Copy puts all three on the clipboard. The figure can also be dragged out of the tool bar.</source>
        <translation>Exportar escribe SVG, PDF y PNG; un SVG lleva su proyecto y puede abrirse aquí de nuevo. Copiar pone los tres en el portapapeles. La figura también puede arrastrarse desde la barra de herramientas.</translation>
    </message>
    <message>
        <source>Everything else</source>
        <translation>Todo lo demás</translation>
    </message>
    <message>
        <source>Ctrl+Shift+P finds every command and every layer by a few letters. Everything can be undone.</source>
        <translation>Ctrl+Mayús+P encuentra cada comando y cada capa con pocas letras. Todo se puede deshacer.</translation>
    </message>
    <message>
        <source>Groups of your own</source>
        <translation>Grupos propios</translation>
    </message>
    <message>
        <source>Select layers and press Ctrl+G: they are drawn as one block, with their inside below. Ctrl+Shift+G takes the group apart again.</source>
        <translation>Elija capas y pulse Ctrl+G: se dibujan como un bloque, con su interior debajo. Ctrl+Mayús+G deshace el grupo.</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparar</translation>
    </message>
    <message>
        <source>Open two models, then press Ctrl+Shift+M: both figures, with what differs marked.</source>
        <translation>Abra dos modelos y pulse Ctrl+Mayús+M: ambas figuras, con las diferencias marcadas.</translation>
    </message>
</context>
<context>
    <name>nnview::ImportJob</name>
    <message>
        <source>the reading process did not answer for %1 s and was ended</source>
        <translation>el proceso de lectura no respondió en %1 s y se detuvo</translation>
    </message>
    <message>
        <source>reading was cancelled</source>
        <translation>la lectura se canceló</translation>
    </message>
    <message>
        <source>the reading process could not be started</source>
        <translation>no se pudo iniciar el proceso de lectura</translation>
    </message>
    <message>
        <source>Install NNView again: the program nnview-cli belongs beside nnview.</source>
        <translation>Instale NNView de nuevo: el programa nnview-cli debe estar junto a nnview.</translation>
    </message>
    <message>
        <source>the reading process answered without end</source>
        <translation>el proceso de lectura responde sin fin</translation>
    </message>
    <message>
        <source>the reading process crashed</source>
        <translation>el proceso de lectura se interrumpió</translation>
    </message>
    <message>
        <source>the reading process answered with something that is not a model</source>
        <translation>lo que respondió el proceso de lectura no es un modelo</translation>
    </message>
    <message>
        <source>the reading process ended with the unknown code %1</source>
        <translation>el proceso de lectura terminó con el código desconocido %1</translation>
    </message>
</context>
<context>
    <name>nnview::InputDialog</name>
    <message>
        <source>Input Shape</source>
        <translation>Forma de entrada</translation>
    </message>
    <message>
        <source>Give the shape of one example, batch first, as the model expects it.</source>
        <translation>Indique la forma de un ejemplo, el lote primero, como la espera el modelo.</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Entrada</translation>
    </message>
    <message>
        <source>These were tried without success:</source>
        <translation>Se probaron sin éxito:</translation>
    </message>
    <message>
        <source>Shapes that were tried</source>
        <translation>Formas probadas</translation>
    </message>
    <message>
        <source>Read the Model</source>
        <translation>Leer el modelo</translation>
    </message>
    <message>
        <source>Shape of %1</source>
        <translation>Forma de %1</translation>
    </message>
    <message>
        <source>the input</source>
        <translation>la entrada</translation>
    </message>
    <message>
        <source>for example 1x3x224x224</source>
        <translation>por ejemplo 1x3x224x224</translation>
    </message>
    <message>
        <source>Numbers with × between them, batch first</source>
        <translation>Números separados por ×, el lote primero</translation>
    </message>
    <message>
        <source>Number type</source>
        <translation>Tipo de número</translation>
    </message>
    <message>
        <source>Give every size as a number, also in place of each question mark.</source>
        <translation>Indique cada tamaño con un número, también en lugar de cada interrogante.</translation>
    </message>
</context>
<context>
    <name>nnview::LabelOverlay</name>
    <message>
        <source>Note</source>
        <translation>Anotación</translation>
    </message>
    <message>
        <source>Operation label</source>
        <translation>Operación</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>Rótulo</translation>
    </message>
</context>
<context>
    <name>nnview::LayerPanel</name>
    <message>
        <source>Search the layers</source>
        <translation>Buscar capas</translation>
    </message>
    <message>
        <source>Search, for example kind:conv kernel:3 C&gt;256</source>
        <translation>Buscar, por ejemplo kind:conv kernel:3 C&gt;256</translation>
    </message>
    <message>
        <source>Words are looked for in names and types. “kind:conv”, “kernel:3”, “type:Conv2D” and any other attribute compare; “C&gt;256”, “H&lt;=28”, “params&gt;1000000” and “macs&gt;0” count; a minus in front turns a term around.</source>
        <translation>Las palabras se buscan en nombres y tipos. «kind:conv», «kernel:3», «type:Conv2D» y cualquier otro atributo comparan; «C&gt;256», «H&lt;=28», «params&gt;1000000» y «macs&gt;0» cuentan; un menos delante invierte un término.</translation>
    </message>
    <message>
        <source>%1 of %2 layers; Enter selects them</source>
        <translation>%1 de %2 capas; Intro las elige</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtrar</translation>
    </message>
    <message>
        <source>Show only layers of one kind</source>
        <translation>Mostrar solo las capas de una clase</translation>
    </message>
    <message>
        <source>All Layers</source>
        <translation>Todas las capas</translation>
    </message>
    <message>
        <source>With Parameters</source>
        <translation>Con parámetros</translation>
    </message>
    <message>
        <source>Without Parameters</source>
        <translation>Sin parámetros</translation>
    </message>
    <message>
        <source>Inside Their Modules</source>
        <translation>Dentro de sus módulos</translation>
    </message>
</context>
<context>
    <name>nnview::LayerTree</name>
    <message>
        <source>Layers</source>
        <translation>Capas</translation>
    </message>
</context>
<context>
    <name>nnview::LayerTreeModel</name>
    <message>
        <source>Layer</source>
        <translation>Capa</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Salida</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parámetros</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>Módulo</translation>
    </message>
</context>
<context>
    <name>nnview::MainWindow</name>
    <message>
        <source>Main</source>
        <translation>Principal</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historial</translation>
    </message>
    <message>
        <source>As opened</source>
        <translation>Como se abrió</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Capas</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notas</translation>
    </message>
    <message>
        <source>Costs</source>
        <translation>Costes</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Figura</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Capa</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>Explicación</translation>
    </message>
    <message>
        <source>100 % is the printed size</source>
        <translation>100 % es el tamaño impreso</translation>
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
        <translation>%1 · %2 parámetros</translation>
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
        <translation>Notas: %1</translation>
    </message>
    <message>
        <source>The model could be followed only as far as an operation that failed; the notes say which. Another input shape may help.</source>
        <translation>El modelo solo pudo seguirse hasta una operación que falló; las notas dicen cuál. Otra forma de entrada puede ayudar.</translation>
    </message>
    <message>
        <source>Choose Input Shape…</source>
        <translation>Elegir la forma de entrada…</translation>
    </message>
    <message>
        <source>The model %1 has changed since this project was saved.</source>
        <translation>El modelo %1 ha cambiado desde que se guardó este proyecto.</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>Recargar</translation>
    </message>
    <message>
        <source>The model %1 is not where it was. The project works without it; to reload the model, say where it is now.</source>
        <translation>El modelo %1 no está donde estaba. El proyecto funciona sin él; para recargar el modelo, diga dónde está ahora.</translation>
    </message>
    <message>
        <source>Locate…</source>
        <translation>Localizar…</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Archivo</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Abrir…</translation>
    </message>
    <message>
        <source>Open &amp;Folder…</source>
        <translation>Abrir una &amp;carpeta…</translation>
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translation>Abrir &amp;reciente</translation>
    </message>
    <message>
        <source>Re&amp;load Model</source>
        <translation>Re&amp;cargar el modelo</translation>
    </message>
    <message>
        <source>Lo&amp;cate Model…</source>
        <translation>&amp;Localizar el modelo…</translation>
    </message>
    <message>
        <source>&amp;Input Shape…</source>
        <translation>Forma de &amp;entrada…</translation>
    </message>
    <message>
        <source>Reload When the Model C&amp;hanges</source>
        <translation>Recargar cuando el modelo ca&amp;mbie</translation>
    </message>
    <message>
        <source>&amp;Save Project</source>
        <translation>&amp;Guardar el proyecto</translation>
    </message>
    <message>
        <source>Save Project &amp;As…</source>
        <translation>Guardar el proyecto c&amp;omo…</translation>
    </message>
    <message>
        <source>&amp;Export Figure…</source>
        <translation>E&amp;xportar la figura…</translation>
    </message>
    <message>
        <source>Print Pre&amp;view…</source>
        <translation>&amp;Vista previa de impresión…</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>&amp;Imprimir…</translation>
    </message>
    <message>
        <source>Close Ta&amp;b</source>
        <translation>Cerrar la &amp;pestaña</translation>
    </message>
    <message>
        <source>Reope&amp;n Files at Start</source>
        <translation>Reabrir los archivos al i&amp;niciar</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Salir</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Edición</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Deshacer</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Rehacer</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rehacer</translation>
    </message>
    <message>
        <source>&amp;Copy Figure</source>
        <translation>&amp;Copiar la figura</translation>
    </message>
    <message>
        <source>Select &amp;All Layers</source>
        <translation>Elegir todas las ca&amp;pas</translation>
    </message>
    <message>
        <source>&amp;Find Layers</source>
        <translation>&amp;Buscar capas</translation>
    </message>
    <message>
        <source>Edit Ca&amp;ption</source>
        <translation>Editar el rót&amp;ulo</translation>
    </message>
    <message>
        <source>Edit &amp;Operation Label</source>
        <translation>Editar la &amp;operación</translation>
    </message>
    <message>
        <source>Co&amp;lour…</source>
        <translation>Co&amp;lor…</translation>
    </message>
    <message>
        <source>&amp;Hide or Show Layer</source>
        <translation>Oc&amp;ultar o mostrar la capa</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Eliminar</translation>
    </message>
    <message>
        <source>Open &amp;Group</source>
        <translation>Abrir el &amp;grupo</translation>
    </message>
    <message>
        <source>Clos&amp;e Group</source>
        <translation>Cerrar el grupo (&amp;j)</translation>
    </message>
    <message>
        <source>Put Labels &amp;Back</source>
        <translation>Devolver los te&amp;xtos a su sitio</translation>
    </message>
    <message>
        <source>Rese&amp;t Layer</source>
        <translation>Restablecer la capa (&amp;z)</translation>
    </message>
    <message>
        <source>Reset All La&amp;yers</source>
        <translation>Restablecer &amp;todas las capas</translation>
    </message>
    <message>
        <source>&amp;Insert</source>
        <translation>&amp;Insertar</translation>
    </message>
    <message>
        <source>&amp;Text</source>
        <translation>&amp;Texto</translation>
    </message>
    <message>
        <source>&amp;Arrow</source>
        <translation>&amp;Flecha</translation>
    </message>
    <message>
        <source>&amp;Frame Around the Selection</source>
        <translation>&amp;Marco alrededor de la selección</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ver</translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation>Ac&amp;ercar</translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation>A&amp;lejar</translation>
    </message>
    <message>
        <source>&amp;Printed Size</source>
        <translation>Tamaño &amp;impreso</translation>
    </message>
    <message>
        <source>&amp;Fit Page</source>
        <translation>&amp;Ajustar a la página</translation>
    </message>
    <message>
        <source>&amp;Rulers</source>
        <translation>&amp;Reglas</translation>
    </message>
    <message>
        <source>F&amp;ull Screen</source>
        <translation>Pantalla co&amp;mpleta</translation>
    </message>
    <message>
        <source>Ne&amp;xt Model</source>
        <translation>Modelo s&amp;iguiente</translation>
    </message>
    <message>
        <source>Pre&amp;vious Model</source>
        <translation>Modelo a&amp;nterior</translation>
    </message>
    <message>
        <source>&amp;Commands…</source>
        <translation>&amp;Comandos…</translation>
    </message>
    <message>
        <source>Pa&amp;nels</source>
        <translation>&amp;Paneles</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>Ir a %1</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>A&amp;specto</translation>
    </message>
    <message>
        <source>As the &amp;Desktop</source>
        <translation>Como el &amp;escritorio</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Claro</translation>
    </message>
    <message>
        <source>Da&amp;rk</source>
        <translation>&amp;Oscuro</translation>
    </message>
    <message>
        <source>Drag Figure</source>
        <translation>Arrastrar la figura</translation>
    </message>
    <message>
        <source>Drag from here into another program, or click to copy</source>
        <translation>Arrastre desde aquí a otro programa, o haga clic para copiar</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>A&amp;yuda</translation>
    </message>
    <message>
        <source>&amp;Guide</source>
        <translation>&amp;Guía</translation>
    </message>
    <message>
        <source>&amp;About NNView</source>
        <translation>&amp;Acerca de NNView</translation>
    </message>
    <message>
        <source>Clear List</source>
        <translation>Borrar la lista</translation>
    </message>
    <message>
        <source>Unsaved Changes</source>
        <translation>Cambios sin guardar</translation>
    </message>
    <message>
        <source>Save the changes to “%1”?</source>
        <translation>¿Guardar los cambios de «%1»?</translation>
    </message>
    <message>
        <source>Otherwise your captions, spacing and other changes are lost.</source>
        <translation>Si no, se pierden sus rótulos, espacios y otros cambios.</translation>
    </message>
    <message>
        <source>figure</source>
        <translation>figura</translation>
    </message>
    <message>
        <source>Save Project</source>
        <translation>Guardar el proyecto</translation>
    </message>
    <message>
        <source>NNView projects (*.nnview)</source>
        <translation>Proyectos de NNView (*.nnview)</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>Se guardó %1</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Models and projects (*.h5 *.hdf5 *.keras *.json *.onnx *.pt *.pt2 *.pth *.bin *.ckpt *.pkl *.pb *.pbtxt *.safetensors *.task *.tflite *.ts *.torchscript *.yaml *.yml *.nnview *.svg)</source>
        <translation>Modelos y proyectos (*.h5 *.hdf5 *.keras *.json *.onnx *.pt *.pt2 *.pth *.bin *.ckpt *.pkl *.pb *.pbtxt *.safetensors *.task *.tflite *.ts *.torchscript *.yaml *.yml *.nnview *.svg)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Open a Model That Is a Folder</source>
        <translation>Abrir un modelo que es una carpeta</translation>
    </message>
    <message>
        <source>Export Figure</source>
        <translation>Exportar la figura</translation>
    </message>
    <message>
        <source>Choose Another Place…</source>
        <translation>Elegir otro lugar…</translation>
    </message>
    <message>
        <source>Exported %1</source>
        <translation>Se exportó %1</translation>
    </message>
    <message>
        <source>Where Is %1?</source>
        <translation>¿Dónde está %1?</translation>
    </message>
    <message>
        <source>Copied the figure as SVG, PDF and PNG</source>
        <translation>Figura copiada como SVG, PDF y PNG</translation>
    </message>
    <message>
        <source>The figure is larger than the paper: printed at %1 %</source>
        <translation>La figura es mayor que el papel: se imprimió al %1 %</translation>
    </message>
    <message>
        <source>About NNView</source>
        <translation>Acerca de NNView</translation>
    </message>
    <message>
        <source>&lt;h3&gt;NNView %1&lt;/h3&gt;&lt;p&gt;Figures of neural networks, drawn from their model files.&lt;/p&gt;&lt;p&gt;Free software under the MIT licence.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;NNView %1&lt;/h3&gt;&lt;p&gt;Figuras de redes neuronales, dibujadas a partir de sus archivos.&lt;/p&gt;&lt;p&gt;Software libre con la licencia MIT.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Color</translation>
    </message>
    <message>
        <source>open group %1</source>
        <translation>abrir el grupo %1</translation>
    </message>
    <message>
        <source>close group %1</source>
        <translation>cerrar el grupo %1</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>Go to layer %1</source>
        <translation>Ir a la capa %1</translation>
    </message>
    <message>
        <source>The model changed and cannot be read now; the figure shows what it was. %1</source>
        <translation>El modelo ha cambiado y ahora no se puede leer; la figura muestra lo que era. %1</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>%1 has changed and was read again: %2. Your changes to the figure are kept.</source>
        <translation>%1 ha cambiado y se leyó de nuevo: %2. Sus cambios en la figura se conservan.</translation>
    </message>
    <message>
        <source>Show the Changes</source>
        <translation>Mostrar los cambios</translation>
    </message>
    <message>
        <source>an unnamed figure</source>
        <translation>una figura sin nombre</translation>
    </message>
    <message>
        <source>NNView did not end as it should. Unsaved work is here: %1.</source>
        <translation>NNView no terminó como debía. Aquí hay trabajo sin guardar: %1.</translation>
    </message>
    <message>
        <source>Recover</source>
        <translation>Recuperar</translation>
    </message>
    <message>
        <source>Add &amp;Theme or Venue…</source>
        <translation>Añadir un te&amp;ma o formato…</translation>
    </message>
    <message>
        <source>Al&amp;ign Labels</source>
        <translation>A&amp;linear los textos</translation>
    </message>
    <message>
        <source>&amp;Seen As</source>
        <translation>Visto c&amp;omo</translation>
    </message>
    <message>
        <source>In Full &amp;Colour</source>
        <translation>En &amp;color</translation>
    </message>
    <message>
        <source>Printed in &amp;Grey</source>
        <translation>Impreso en &amp;gris</translation>
    </message>
    <message>
        <source>Without &amp;Red (Protanopia)</source>
        <translation>Sin &amp;rojo (protanopía)</translation>
    </message>
    <message>
        <source>Without Gr&amp;een (Deuteranopia)</source>
        <translation>Sin &amp;verde (deuteranopía)</translation>
    </message>
    <message>
        <source>Without &amp;Blue (Tritanopia)</source>
        <translation>Sin &amp;azul (tritanopía)</translation>
    </message>
    <message>
        <source>Add a Theme or Venue</source>
        <translation>Añadir un tema o formato</translation>
    </message>
    <message>
        <source>Themes and venues (*.json)</source>
        <translation>Temas y formatos (*.json)</translation>
    </message>
    <message>
        <source>Added %1</source>
        <translation>Se añadió %1</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>Paneles</translation>
    </message>
    <message>
        <source>All layers of the model in call order, inside their modules. The search takes words and terms such as kind:conv or C&gt;256. A check mark says whether a layer is drawn.</source>
        <translation>Todas las capas del modelo en orden de llamada, dentro de sus módulos. La búsqueda admite palabras y términos como kind:conv o C&gt;256. La marca indica si una capa se dibuja.</translation>
    </message>
    <message>
        <source>What the reader noticed in the model and what is wrong with the figure. A click leads to the layer; the buttons below are remedies.</source>
        <translation>Lo que se observó al leer el modelo y lo que falla en la figura. Un clic lleva a la capa; los botones de abajo son remedios.</translation>
    </message>
    <message>
        <source>Parameters and multiply-accumulates of every layer, to sort and to copy as a table.</source>
        <translation>Parámetros y multiplicaciones de cada capa, para ordenar y copiar como tabla.</translation>
    </message>
    <message>
        <source>What the whole figure looks like: the venue sets its width and type, the level how much of the model is drawn.</source>
        <translation>El aspecto de toda la figura: el formato fija su ancho y su letra; el nivel, cuánto del modelo se dibuja.</translation>
    </message>
    <message>
        <source>The selected layers: what can be changed in the figure, and what is known about them. The arrow on the right takes a change back.</source>
        <translation>Las capas elegidas: qué se puede cambiar en la figura y qué se sabe de ellas. La flecha de la derecha deshace un cambio.</translation>
    </message>
    <message>
        <source>What the selected layer does, with its own numbers put into the formulas.</source>
        <translation>Qué hace la capa elegida, con sus propios números en las fórmulas.</translation>
    </message>
    <message>
        <source>Everything that was done since the model was opened. A click goes back to there.</source>
        <translation>Todo lo que se hizo desde que se abrió el modelo. Un clic vuelve a ese punto.</translation>
    </message>
    <message>
        <source>The figure on its page. Click to select, drag to move, double-click a text to change it or a group to open it; Ctrl with the wheel zooms, Space pans.</source>
        <translation>La figura en su página. Un clic elige, arrastrar mueve, un doble clic cambia un texto o abre un grupo; Ctrl con la rueda amplía, Espacio desplaza la vista.</translation>
    </message>
    <message>
        <source>New &amp;Window</source>
        <translation>Nueva ven&amp;tana</translation>
    </message>
    <message>
        <source>Edit Theme an&amp;d Venue…</source>
        <translation>E&amp;ditar tema y formato…</translation>
    </message>
    <message>
        <source>&amp;Bracket Under the Selection</source>
        <translation>&amp;Llave bajo la selección</translation>
    </message>
    <message>
        <source>&amp;Picture on the Input…</source>
        <translation>&amp;Imagen en la entrada…</translation>
    </message>
    <message>
        <source>&amp;Tour</source>
        <translation>Visita g&amp;uiada</translation>
    </message>
    <message>
        <source>&amp;What Is This?</source>
        <translation>¿&amp;Qué es esto?</translation>
    </message>
    <message>
        <source>Open the other model too: every file gets a tab, and two tabs can be compared.</source>
        <translation>Abra también el otro modelo: cada archivo tiene su pestaña y dos pestañas se pueden comparar.</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Abrir…</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparar</translation>
    </message>
    <message>
        <source>Compare %1 with:</source>
        <translation>Comparar %1 con:</translation>
    </message>
    <message>
        <source>New here? A tour of one minute shows on an example how a figure is made.</source>
        <translation>¿Es nuevo aquí? Una visita de un minuto muestra con un ejemplo cómo se hace una figura.</translation>
    </message>
    <message>
        <source>Take the Tour</source>
        <translation>Empezar la visita</translation>
    </message>
    <message>
        <source>Select two layers or more to group them; what lies between them comes along.</source>
        <translation>Elija dos capas o más para agruparlas; lo que hay entre ellas va incluido.</translation>
    </message>
    <message>
        <source>These layers cannot be drawn as one block, because more than one tensor leaves them. Select the layers up to where their ways meet again.</source>
        <translation>Estas capas no se pueden dibujar como un bloque porque sale de ellas más de un tensor. Elija las capas hasta donde sus caminos vuelven a unirse.</translation>
    </message>
    <message>
        <source>Name Group</source>
        <translation>Nombrar el grupo</translation>
    </message>
    <message>
        <source>Name of the group in the figure:</source>
        <translation>Nombre del grupo en la figura:</translation>
    </message>
    <message>
        <source>Picture for the Input</source>
        <translation>Imagen para la entrada</translation>
    </message>
    <message>
        <source>Group Layer&amp;s</source>
        <translation>Agrupar las capa&amp;s</translation>
    </message>
    <message>
        <source>U&amp;ngroup Layers</source>
        <translation>Des&amp;agrupar las capas</translation>
    </message>
    <message>
        <source>Na&amp;me Group…</source>
        <translation>&amp;Nombrar el grupo…</translation>
    </message>
    <message>
        <source>Distribute E&amp;venly</source>
        <translation>D&amp;istribuir por igual</translation>
    </message>
    <message>
        <source>Co&amp;mpare Models…</source>
        <translation>Comparar mo&amp;delos…</translation>
    </message>
</context>
<context>
    <name>nnview::MessageBar</name>
    <message>
        <source>Close the message</source>
        <translation>Cerrar el mensaje</translation>
    </message>
</context>
<context>
    <name>nnview::ModelChanges</name>
    <message>
        <source>its structure is the same</source>
        <translation>su estructura es la misma</translation>
    </message>
    <message>
        <source>layers added: %1</source>
        <translation>capas añadidas: %1</translation>
    </message>
    <message>
        <source>layers removed: %1</source>
        <translation>capas eliminadas: %1</translation>
    </message>
    <message>
        <source>layers changed: %1</source>
        <translation>capas cambiadas: %1</translation>
    </message>
    <message>
        <source>layers renamed: %1</source>
        <translation>capas renombradas: %1</translation>
    </message>
</context>
<context>
    <name>nnview::NotesPanel</name>
    <message>
        <source>Notes</source>
        <translation>Notas</translation>
    </message>
</context>
<context>
    <name>nnview::OptionText</name>
    <message>
        <source>Template</source>
        <translation>Plantilla</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>Venue</source>
        <translation>Publicación</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Columnas</translation>
    </message>
    <message>
        <source>Level of detail</source>
        <translation>Nivel de detalle</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Nombres</translation>
    </message>
    <message>
        <source>LeNet</source>
        <translation>LeNet</translation>
    </message>
    <message>
        <source>Cuboids</source>
        <translation>Cuboides</translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation>Neuronas</translation>
    </message>
    <message>
        <source>Flowchart</source>
        <translation>Diagrama de flujo</translation>
    </message>
    <message>
        <source>Trapezoids</source>
        <translation>Trapecios</translation>
    </message>
    <message>
        <source>One column</source>
        <translation>Una columna</translation>
    </message>
    <message>
        <source>Full page width</source>
        <translation>Todo el ancho</translation>
    </message>
    <message>
        <source>Every operation</source>
        <translation>Cada operación</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Capas</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>Bloques</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automático</translation>
    </message>
    <message>
        <source>Codes (C1, S2)</source>
        <translation>Códigos (C1, S2)</translation>
    </message>
    <message>
        <source>Kinds (conv1, pool1)</source>
        <translation>Tipos (conv1, pool1)</translation>
    </message>
    <message>
        <source>As in the model</source>
        <translation>Como en el modelo</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ninguno</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Entrada</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Grupo</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Unión</translation>
    </message>
    <message>
        <source>Convolution</source>
        <translation>Convolución</translation>
    </message>
    <message>
        <source>Transposed convolution</source>
        <translation>Convolución transpuesta</translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation>Agrupación (pooling)</translation>
    </message>
    <message>
        <source>Upsampling</source>
        <translation>Sobremuestreo</translation>
    </message>
    <message>
        <source>Dense</source>
        <translation>Densa</translation>
    </message>
    <message>
        <source>Flatten</source>
        <translation>Aplanado</translation>
    </message>
    <message>
        <source>Reshape</source>
        <translation>Cambio de forma</translation>
    </message>
    <message>
        <source>Permute</source>
        <translation>Permutación</translation>
    </message>
    <message>
        <source>Padding</source>
        <translation>Relleno</translation>
    </message>
    <message>
        <source>Slice</source>
        <translation>Recorte</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>División en partes</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>Activación</translation>
    </message>
    <message>
        <source>Normalisation</source>
        <translation>Normalización</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>Addition</source>
        <translation>Suma</translation>
    </message>
    <message>
        <source>Multiplication</source>
        <translation>Multiplicación</translation>
    </message>
    <message>
        <source>Subtraction</source>
        <translation>Resta</translation>
    </message>
    <message>
        <source>Division</source>
        <translation>División</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>Máximo</translation>
    </message>
    <message>
        <source>Minimum</source>
        <translation>Mínimo</translation>
    </message>
    <message>
        <source>Concatenation</source>
        <translation>Concatenación</translation>
    </message>
    <message>
        <source>Matrix product</source>
        <translation>Producto de matrices</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Atención</translation>
    </message>
    <message>
        <source>Embedding</source>
        <translation>Incrustación</translation>
    </message>
    <message>
        <source>Recurrent</source>
        <translation>Recurrente</translation>
    </message>
    <message>
        <source>Reduction</source>
        <translation>Reducción</translation>
    </message>
    <message>
        <source>Elementwise function</source>
        <translation>Función por elemento</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identidad</translation>
    </message>
    <message>
        <source>Indexing</source>
        <translation>Indexación</translation>
    </message>
    <message>
        <source>Quantisation</source>
        <translation>Cuantización</translation>
    </message>
    <message>
        <source>Control flow</source>
        <translation>Control de flujo</translation>
    </message>
    <message>
        <source>Unknown operation</source>
        <translation>Operación desconocida</translation>
    </message>
</context>
<context>
    <name>nnview::PngDialog</name>
    <message>
        <source>Transparent background</source>
        <translation>Fondo transparente</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Imagen</translation>
    </message>
    <message>
        <source> dpi</source>
        <translation> ppp</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Resolución</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 píxeles</translation>
    </message>
</context>
<context>
    <name>nnview::Problems</name>
    <message>
        <source>Texts overlap</source>
        <translation>Hay textos que se solapan</translation>
    </message>
    <message>
        <source>Texts of one line stand too close together</source>
        <translation>Los textos de una línea están demasiado juntos</translation>
    </message>
    <message>
        <source>Texts lie on glyphs</source>
        <translation>Hay textos sobre los glifos</translation>
    </message>
    <message>
        <source>Lines run through texts</source>
        <translation>Hay líneas que cruzan textos</translation>
    </message>
    <message>
        <source>Type is smaller than the venue allows</source>
        <translation>La letra es menor de lo que permite la publicación</translation>
    </message>
    <message>
        <source>Lines are thinner than print can show</source>
        <translation>Hay líneas demasiado finas para la imprenta</translation>
    </message>
    <message>
        <source>Edges run through other layers</source>
        <translation>Hay aristas que atraviesan otras capas</translation>
    </message>
    <message>
        <source>Edges cross</source>
        <translation>Hay aristas que se cruzan</translation>
    </message>
    <message>
        <source>A caption stands far from its layer</source>
        <translation>Un rótulo está lejos de su capa</translation>
    </message>
    <message>
        <source>A tick misses its label</source>
        <translation>Una marca no da con su texto</translation>
    </message>
    <message>
        <source>Something lies off the page</source>
        <translation>Algo queda fuera de la página</translation>
    </message>
    <message>
        <source>The figure is higher than the page</source>
        <translation>La figura es más alta que la página</translation>
    </message>
    <message>
        <source>Sizes do not follow the numbers</source>
        <translation>Los tamaños no siguen a los números</translation>
    </message>
    <message>
        <source>A stack hides planes without saying so</source>
        <translation>Una pila oculta planos sin decirlo</translation>
    </message>
    <message>
        <source>Layers are missing from the figure</source>
        <translation>Faltan capas en la figura</translation>
    </message>
    <message>
        <source>Edges are missing or wrong</source>
        <translation>Faltan aristas o son erróneas</translation>
    </message>
    <message>
        <source>More layers are drawn than a reader takes in at once</source>
        <translation>Hay más capas de las que se captan de una vez</translation>
    </message>
    <message>
        <source>Use the full page width</source>
        <translation>Usar todo el ancho</translation>
    </message>
    <message>
        <source>Draw repeats once</source>
        <translation>Dibujar las repeticiones una vez</translation>
    </message>
    <message>
        <source>Leave the names out</source>
        <translation>Omitir los nombres</translation>
    </message>
    <message>
        <source>Use a wider page</source>
        <translation>Usar una página más ancha</translation>
    </message>
    <message>
        <source>Put the labels back</source>
        <translation>Devolver los textos a su sitio</translation>
    </message>
    <message>
        <source>Forget this change</source>
        <translation>Olvidar este cambio</translation>
    </message>
    <message>
        <source>forget a group</source>
        <translation>olvidar un grupo</translation>
    </message>
    <message>
        <source>Two shapes contradict each other</source>
        <translation>Dos formas se contradicen</translation>
    </message>
    <message>
        <source>A pooling layer changes nothing</source>
        <translation>Una capa de pooling no cambia nada</translation>
    </message>
    <message>
        <source>The shape of an input was inferred</source>
        <translation>La forma de una entrada se dedujo</translation>
    </message>
    <message>
        <source>The kind of a layer was inferred</source>
        <translation>La clase de una capa se dedujo</translation>
    </message>
    <message>
        <source>An order was inferred</source>
        <translation>Un orden se dedujo</translation>
    </message>
    <message>
        <source>Shapes do not fit together</source>
        <translation>Hay formas que no encajan</translation>
    </message>
    <message>
        <source>An operation is not known</source>
        <translation>Una operación no se conoce</translation>
    </message>
    <message>
        <source>Parameters could not be counted</source>
        <translation>No se pudieron contar los parámetros</translation>
    </message>
    <message>
        <source>A shape is not known</source>
        <translation>Una forma no se conoce</translation>
    </message>
    <message>
        <source>Weights could not be read</source>
        <translation>No se pudieron leer los pesos</translation>
    </message>
    <message>
        <source>The file holds weights only, not what is done with them</source>
        <translation>El archivo solo contiene pesos, no lo que se hace con ellos</translation>
    </message>
</context>
<context>
    <name>nnview::ProgressPage</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progreso</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>Leyendo %1</translation>
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
        <translation>automático</translation>
    </message>
    <message>
        <source>Other…</source>
        <translation>Otro…</translation>
    </message>
</context>
<context>
    <name>nnview::PropertyModel</name>
    <message>
        <source>%1 layers</source>
        <translation>%1 capas</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parámetros</translation>
    </message>
    <message>
        <source>Multiply-accumulates</source>
        <translation>Multiplicaciones y sumas</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>desconocido</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Capa</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Forma</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Name in the file</source>
        <translation>Nombre en el archivo</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Entrada</translation>
    </message>
    <message>
        <source>%1, %2 mm</source>
        <translation>%1, %2 mm</translation>
    </message>
    <message>
        <source>In the figure</source>
        <translation>En la figura</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>Rótulo</translation>
    </message>
    <message>
        <source>Caption moved by</source>
        <translation>Rótulo movido</translation>
    </message>
    <message>
        <source>Operation label</source>
        <translation>Operación</translation>
    </message>
    <message>
        <source>Label moved by</source>
        <translation>Texto movido</translation>
    </message>
    <message>
        <source>Gap before</source>
        <translation>Espacio anterior</translation>
    </message>
    <message>
        <source>Visible</source>
        <translation>Visible</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Color</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Salida</translation>
    </message>
    <message>
        <source>Shares its weights with</source>
        <translation>Comparte sus pesos con</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>Atributos</translation>
    </message>
    <message>
        <source>Folded into this layer</source>
        <translation>Incluido en esta capa</translation>
    </message>
    <message>
        <source>, %1 parameters</source>
        <translation>, %1 parámetros</translation>
    </message>
    <message>
        <source>Stored tensors</source>
        <translation>Tensores guardados</translation>
    </message>
    <message>
        <source>, shared with %1</source>
        <translation>, compartido con %1</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>varios</translation>
    </message>
    <message>
        <source>%1 mm</source>
        <translation>%1 mm</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automático</translation>
    </message>
    <message>
        <source>Back to what NNView chooses</source>
        <translation>Volver a lo que elige NNView</translation>
    </message>
    <message>
        <source>Property</source>
        <translation>Propiedad</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>Name of the group</source>
        <translation>Nombre del grupo</translation>
    </message>
    <message>
        <source>Letter and number</source>
        <translation>Código</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Imagen</translation>
    </message>
    <message>
        <source>own picture</source>
        <translation>imagen propia</translation>
    </message>
</context>
<context>
    <name>nnview::PropertyPanel</name>
    <message>
        <source>Select a layer in the figure or in the list to see and change it.</source>
        <translation>Elija una capa en la figura o en la lista para verla y cambiarla.</translation>
    </message>
    <message>
        <source>Properties of the layer</source>
        <translation>Propiedades de la capa</translation>
    </message>
    <message>
        <source>Copy Value</source>
        <translation>Copiar el valor</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Restablecer</translation>
    </message>
</context>
<context>
    <name>nnview::Ruler</name>
    <message>
        <source>Horizontal ruler</source>
        <translation>Regla horizontal</translation>
    </message>
    <message>
        <source>Vertical ruler</source>
        <translation>Regla vertical</translation>
    </message>
    <message>
        <source>Millimetres on the printed page</source>
        <translation>Milímetros en la página impresa</translation>
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
        <translation>Perceptrón multicapa (Keras)</translation>
    </message>
    <message>
        <source>Transformer encoder</source>
        <translation>Codificador Transformer</translation>
    </message>
    <message>
        <source>LSTM for texts</source>
        <translation>LSTM para textos</translation>
    </message>
    <message>
        <source>Bidirectional LSTM</source>
        <translation>LSTM bidireccional</translation>
    </message>
    <message>
        <source>Convolutional autoencoder</source>
        <translation>Autocodificador convolucional</translation>
    </message>
    <message>
        <source>Siamese network</source>
        <translation>Red siamesa</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>Ejemplos</translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation>Archivos recientes</translation>
    </message>
    <message>
        <source>Figures of neural networks, from the model file</source>
        <translation>Figuras de redes neuronales, a partir del archivo</translation>
    </message>
    <message>
        <source>Open a model of Keras, PyTorch, ONNX, TensorFlow, TensorFlow Lite or MXNet. You can also drop a file or a folder on this window.</source>
        <translation>Abra un modelo de Keras, PyTorch, ONNX, TensorFlow, TensorFlow Lite o MXNet. También puede soltar un archivo o una carpeta en esta ventana.</translation>
    </message>
    <message>
        <source>Open a Model or Project…</source>
        <translation>Abrir un modelo o proyecto…</translation>
    </message>
</context>
<context>
    <name>nnview::StyleDialog</name>
    <message>
        <source>%1, own</source>
        <translation>%1, propio</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Datos</translation>
    </message>
    <message>
        <source>Convolutions</source>
        <translation>Convoluciones</translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation>Pooling</translation>
    </message>
    <message>
        <source>Dense layers</source>
        <translation>Capas densas</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Atención</translation>
    </message>
    <message>
        <source>Recurrent layers</source>
        <translation>Capas recurrentes</translation>
    </message>
    <message>
        <source>Embeddings</source>
        <translation>Embeddings</translation>
    </message>
    <message>
        <source>Unknown operations</source>
        <translation>Desconocidas</translation>
    </message>
    <message>
        <source>Theme and Venue</source>
        <translation>Tema y formato</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Colores</translation>
    </message>
    <message>
        <source>&amp;Page and Type</source>
        <translation>&amp;Página y letra</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vista previa</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>%1, front</source>
        <translation>%1, delante</translation>
    </message>
    <message>
        <source>%1, back</source>
        <translation>%1, detrás</translation>
    </message>
    <message>
        <source>Outlines</source>
        <translation>Contornos</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detalles</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Líneas</translation>
    </message>
    <message>
        <source>Kernels</source>
        <translation>Núcleos</translation>
    </message>
    <message>
        <source>Skip connections</source>
        <translation>Conexiones de salto</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Marcos</translation>
    </message>
    <message>
        <source>Skip width</source>
        <translation>Ancho de saltos</translation>
    </message>
    <message>
        <source> pt</source>
        <translation> pt</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Ancho</translation>
    </message>
    <message>
        <source> mm</source>
        <translation> mm</translation>
    </message>
    <message>
        <source>Captions</source>
        <translation>Rótulos</translation>
    </message>
    <message>
        <source>Operation labels</source>
        <translation>Operaciones</translation>
    </message>
    <message>
        <source>Smallest type</source>
        <translation>Letra más pequeña</translation>
    </message>
    <message>
        <source>Largest height</source>
        <translation>Altura máxima</translation>
    </message>
    <message>
        <source>One column</source>
        <translation>Una columna</translation>
    </message>
    <message>
        <source>Two columns</source>
        <translation>Dos columnas</translation>
    </message>
    <message>
        <source>A theme and a venue need a name.</source>
        <translation>El tema y el formato necesitan un nombre.</translation>
    </message>
</context>
<context>
    <name>nnview::Tour</name>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Atrás</translation>
    </message>
    <message>
        <source>Tour</source>
        <translation>Visita guiada</translation>
    </message>
    <message>
        <source>The figure</source>
        <translation>La figura</translation>
    </message>
    <message>
        <source>This is the model, drawn from its file. Click a layer to select it; double-click a text to change it.</source>
        <translation>Este es el modelo, dibujado a partir de su archivo. Haga clic en una capa para elegirla y doble clic en un texto para cambiarlo.</translation>
    </message>
    <message>
        <source>The page</source>
        <translation>La página</translation>
    </message>
    <message>
        <source>Choose where the figure will be printed: the venue sets its width and the sizes of its type.</source>
        <translation>Elija dónde se imprimirá la figura: el formato fija su ancho y el tamaño de su letra.</translation>
    </message>
    <message>
        <source>One layer</source>
        <translation>Una capa</translation>
    </message>
    <message>
        <source>What is selected can be changed here: its texts, its colour, the gap before it. The arrow on the right takes a change back.</source>
        <translation>Lo elegido se cambia aquí: sus textos, su color, el espacio anterior. La flecha de la derecha deshace un cambio.</translation>
    </message>
    <message>
        <source>All layers</source>
        <translation>Todas las capas</translation>
    </message>
    <message>
        <source>Search them by name, kind or number, for example kind:conv kernel:5. The check marks hide and show them.</source>
        <translation>Búsquelas por nombre, clase o número, por ejemplo kind:conv kernel:5. Las marcas las ocultan y las muestran.</translation>
    </message>
    <message>
        <source>Into the paper</source>
        <translation>Al artículo</translation>
    </message>
    <message>
        <source>Export the figure, copy it, or drag it into another program. Saved as a project, it follows the model when that is trained anew.</source>
        <translation>Exporte la figura, cópiela o arrástrela a otro programa. Guardada como proyecto, sigue al modelo cuando se vuelve a entrenar.</translation>
    </message>
    <message>
        <source>&amp;Leave</source>
        <translation>&amp;Salir</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>Siguie&amp;nte</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>&amp;Listo</translation>
    </message>
</context>
<context>
    <name>nnview::UserPicture</name>
    <message>
        <source>Pictures (%1)</source>
        <translation>Imágenes (%1)</translation>
    </message>
</context>
</TS>
