// Stands for a library that libtorch is linked with and that nothing here calls (see CMakeLists.txt).
