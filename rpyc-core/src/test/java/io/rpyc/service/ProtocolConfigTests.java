package io.rpyc.service;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link ProtocolConfig} and its keys.
 */
class ProtocolConfigTests {

	@Test
	void secureDefaultsAreThoseOfTheReference() {
		ProtocolConfig secure = ProtocolConfig.SECURE_DEFAULTS;
		assertThat(secure.allowAllAttrs()).isFalse();
		assertThat(secure.allowPickle()).isFalse();
		assertThat(secure.allowSetattr()).isFalse();
		assertThat(secure.allowDelattr()).isFalse();
		assertThat(secure.allowPublicAttrs()).isTrue();
		assertThat(secure.exposedPrefix()).isEqualTo("exposed_");
		assertThat(secure.safeAttrs()).hasSize(69)
			.contains("__add__", "next", "__next__")
			.doesNotContain("__enter__", "__exit__", "__delitem__", "__new__", "__format__");
		assertThat(secure.propagateSystemExitLocally()).isFalse();
		assertThat(secure.propagateKeyboardInterruptLocally()).isFalse();
	}

	@Test
	void whenSecureHasOverridesThenTheyHoldAndTheRestStays() {
		ProtocolConfig config = ProtocolConfig.secure(Map.of("allow_public_attrs", false, "exposed_prefix", "x_",
				"propagate_SystemExit_locally", true, "sync_request_timeout", 0.25, "safe_attrs", Set.of("__len__"),
				"include_local_traceback", true, "log_exceptions", false));
		assertThat(config.allowPublicAttrs()).isFalse();
		assertThat(config.exposedPrefix()).isEqualTo("x_");
		assertThat(config.propagateSystemExitLocally()).isTrue();
		assertThat(config.syncRequestTimeout()).isEqualTo(Duration.ofMillis(250));
		assertThat(config.safeAttrs()).containsExactly("__len__");
		assertThat(config.includeLocalTraceback()).isTrue();
		assertThat(config.logExceptions()).isFalse();
		assertThat(config.allowSetattr()).isFalse();
		assertThat(ProtocolConfig.SECURE_DEFAULTS.allowPublicAttrs()).isTrue();
	}

	@Test
	void secureConfigurationOfTheReferenceIsTaken() {
		Map<String, Object> reference = Map.of("allow_all_attrs", false, "allow_pickle", false, "allow_setattr", false,
				"allow_delattr", false, "allow_public_attrs", false, "exposed_prefix", "exposed_",
				"instantiate_custom_exceptions", false, "propagate_SystemExit_locally", true,
				"propagate_KeyboardInterrupt_locally", true, "sync_request_timeout", 10);
		assertThatNoException().isThrownBy(() -> ProtocolConfig.secure(reference));
	}

	@ParameterizedTest
	@CsvSource({ "include_local_version, append a warning", "instantiate_custom_exceptions, RemoteException",
			"import_custom_exceptions, no class is loaded", "instantiate_oldstyle_exceptions, Python 2",
			"bind_threads, every frame" })
	void whenFlagCanHaveNoEffectThenTheErrorSaysWhy(String key, String reason) {
		assertThatIllegalArgumentException().isThrownBy(() -> ProtocolConfig.secure(Map.of(key, true)))
			.withMessageContaining("'" + key + "'")
			.withMessageMatching("(?s).*(" + reason + ").*");
		assertThatNoException().isThrownBy(() -> ProtocolConfig.secure(Map.of(key, false)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "connid", "credentials", "endpoints", "logger", "before_closed" })
	void whenRuntimeObjectIsSetThenTheErrorSaysWhyNot(String key) {
		assertThatIllegalArgumentException().isThrownBy(() -> ProtocolConfig.secure(Map.of(key, "value")))
			.withMessageContaining("'" + key + "' cannot be set here: ");
		Map<String, Object> none = new HashMap<>();
		none.put(key, null);
		assertThatNoException().isThrownBy(() -> ProtocolConfig.secure(none));
	}

	@Test
	void whenKeyIsUnknownThenTheErrorNamesTheKnownOnes() {
		assertThatIllegalArgumentException().isThrownBy(() -> ProtocolConfig.secure(Map.of("allow_setatr", true)))
			.withMessageContaining("'allow_setatr'")
			.withMessageContaining("allow_setattr");
	}

	@Test
	void whenValueHasTheWrongTypeThenTheErrorSaysSo() {
		assertThatIllegalArgumentException().isThrownBy(() -> ProtocolConfig.secure(Map.of("allow_setattr", "yes")))
			.withMessage("'allow_setattr' must be a Boolean, not String yes");
		Map<String, Object> endless = new HashMap<>();
		endless.put("sync_request_timeout", null);
		assertThatIllegalArgumentException().isThrownBy(() -> ProtocolConfig.secure(endless))
			.withMessageContaining("calls do not wait forever")
			.withMessageEndingWith("not null");
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, -1, Double.NaN })
	void whenTimeoutIsNotPositiveThenItIsRefused(double seconds) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ProtocolConfig.secure(Map.of("sync_request_timeout", seconds)))
			.withMessageContaining("timeout");
	}

}
