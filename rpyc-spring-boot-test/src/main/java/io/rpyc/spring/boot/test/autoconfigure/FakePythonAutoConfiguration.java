package io.rpyc.spring.boot.test.autoconfigure;

import io.rpyc.spring.boot.autoconfigure.client.RpycClientAutoConfiguration;
import io.rpyc.spring.boot.test.python.FakePython;
import io.rpyc.spring.boot.test.python.FakePythonTargets;
import io.rpyc.spring.boot.test.python.MissingAnswers;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for channels to {@link FakePython} beans.
 *
 * @since 0.1
 */
@AutoConfiguration(before = RpycClientAutoConfiguration.class)
public final class FakePythonAutoConfiguration {

	@Bean
	FakePythonTargets rpycFakePythonTargets(ObjectProvider<FakePython> fakes) {
		return new FakePythonTargets(fakes);
	}

	@Bean
	MissingAnswers rpycMissingAnswers(ObjectProvider<FakePython> fakes) {
		return new MissingAnswers(fakes);
	}

}
