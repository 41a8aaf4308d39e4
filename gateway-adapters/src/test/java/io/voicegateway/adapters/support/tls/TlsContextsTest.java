package io.voicegateway.adapters.support.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyException;
import java.security.cert.CertificateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsContextsTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void readsKeysOfEveryKind(String algorithm) throws Exception {
        TestCertificate certificate = TestCertificate.make(directory, algorithm, "dns:localhost");

        assertThat(PemFiles.privateKey(certificate.key()).getEncoded()).isNotEmpty();
        assertThat(TlsContexts.server(certificate.chain(), certificate.key())).isNotNull();
        assertThat(TlsContexts.server(certificate.chain(), certificate.key(), certificate.chain()))
                .isNotNull();
    }

    @Test
    void readsAWholeChainInItsOrder() throws Exception {
        TestCertificate first = TestCertificate.make(directory, "EC", "dns:one");
        TestCertificate second = TestCertificate.make(directory, "EC", "dns:two");
        Path chain = directory.resolve("chain.pem");
        Files.writeString(chain, Files.readString(first.chain()) + Files.readString(second.chain()));

        assertThat(PemFiles.certificates(chain))
                .containsExactly(
                        PemFiles.certificates(first.chain()).get(0),
                        PemFiles.certificates(second.chain()).get(0));
    }

    @Test
    void oldKeyFormatIsNamedWithItsRemedy() throws Exception {
        Path key = TestCertificate.pem(directory.resolve("old"), "RSA PRIVATE KEY", new byte[50]);

        assertThatThrownBy(() -> PemFiles.privateKey(key))
                .isInstanceOf(KeyException.class)
                .hasMessageContaining("RSA PRIVATE KEY (expected: an unencrypted PKCS#8 key; openssl pkcs8");
    }

    @Test
    void brokenKeyIsAnErrorThatDoesNotShowIt() throws Exception {
        Path key = TestCertificate.pem(directory.resolve("broken"), "PRIVATE KEY", "SECRET".getBytes());

        assertThatThrownBy(() -> PemFiles.privateKey(key))
                .isInstanceOf(KeyException.class)
                .hasMessageContaining("unknown kind")
                .hasMessageNotContaining("SECRET")
                .hasMessageNotContaining("U0VDUkVU");
    }

    @Test
    void fileWithoutWhatIsWantedIsNamed() throws Exception {
        Path empty = Files.writeString(directory.resolve("empty.pem"), "nothing");

        assertThatThrownBy(() -> PemFiles.certificates(empty))
                .isInstanceOf(CertificateException.class)
                .hasMessageContaining("empty.pem: no certificate");
        assertThatThrownBy(() -> PemFiles.privateKey(empty)).hasMessageContaining("empty.pem: no private key");
        assertThatThrownBy(() -> TlsContexts.trusting(directory.resolve("missing.pem")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("missing.pem");
    }
}
