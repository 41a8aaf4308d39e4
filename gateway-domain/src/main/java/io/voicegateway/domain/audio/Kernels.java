package io.voicegateway.domain.audio;

import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Optional;

/** Finds out which kernels this process can run. */
final class Kernels {

    private static final String VECTOR_MODULE = "jdk.incubator.vector";
    private static final String WANTED = "io.voicegateway.vector";

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

    /** Returns the vector kernel if its module can be had and the processor has vectors of its width. */
    private static Optional<Kernel> vector() {
        Optional<Module> module = vectorModule();
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
            warn(e);
            return Optional.empty();
        }
    }

    /**
     * Returns the module if it was added at start, or if it is wanted and the JDK's own loader of modules is open to us, as the
     * manifest asks. A JVM that is told to add it at start throws its archived modules away, and on JDK 25 its linked classes,
     * and takes longer to start than all of this does.
     */
    private static Optional<Module> vectorModule() {
        Optional<Module> module = ModuleLayer.boot().findModule(VECTOR_MODULE);
        if (module.isPresent() || !Boolean.getBoolean(WANTED)) {
            return module;
        }
        try {
            Object loaded = Class.forName("jdk.internal.module.Modules")
                    .getMethod("loadModule", String.class)
                    .invoke(null, VECTOR_MODULE);
            return Optional.of((Module) loaded);
        } catch (ReflectiveOperationException | RuntimeException e) {
            warn(e);
            return Optional.empty();
        }
    }

    private static void warn(Throwable why) {
        System.getLogger(Kernels.class.getName())
                .log(System.Logger.Level.WARNING, "vector arithmetic is not used: {0}", why.toString());
    }
}
