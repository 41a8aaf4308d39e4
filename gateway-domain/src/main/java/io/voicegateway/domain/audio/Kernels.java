package io.voicegateway.domain.audio;

import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Optional;

/** Finds out which kernels this process can run. */
final class Kernels {

    private static final String VECTOR_MODULE = "jdk.incubator.vector";

    private Kernels() {}

    /** Returns the fastest one. */
    static Kernel best() {
        return vector().orElseGet(PlainKernel::new);
    }

    /** Returns all of them. */
    static List<Kernel> available() {
        Kernel plain = new PlainKernel();
        return vector().map(vector -> List.of(plain, vector)).orElseGet(() -> List.of(plain));
    }

    /** Returns the vector kernel if its module was added at start and the processor has vectors of its width. */
    private static Optional<Kernel> vector() {
        Optional<Module> module = ModuleLayer.boot().findModule(VECTOR_MODULE);
        if (module.isEmpty()) {
            return Optional.empty();
        }
        Kernels.class.getModule().addReads(module.get());
        try {
            Constructor<?> constructor =
                    Class.forName("io.voicegateway.domain.audio.VectorKernel").getDeclaredConstructor();
            Kernel kernel = (Kernel) constructor.newInstance();
            return kernel.isFast() ? Optional.of(kernel) : Optional.empty();
        } catch (ReflectiveOperationException | LinkageError e) {
            System.getLogger(Kernels.class.getName())
                    .log(System.Logger.Level.WARNING, "vector arithmetic is not used: {0}", e.toString());
            return Optional.empty();
        }
    }
}
