# Where the two programs find each other: side by side in the build tree, in libexec once installed.

set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

# Link linekeeper_install_paths to whatever has to find linekeeper-simulator.
add_library(linekeeper_install_paths INTERFACE)
target_compile_definitions(linekeeper_install_paths INTERFACE
    LINEKEEPER_LIBEXEC_DIR="${CMAKE_INSTALL_FULL_LIBEXECDIR}/linekeeper")
