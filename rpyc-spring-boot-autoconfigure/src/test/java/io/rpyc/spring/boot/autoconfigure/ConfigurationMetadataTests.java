package io.rpyc.spring.boot.autoconfigure;

import java.io.InputStream;
import java.util.List;

import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What editors show of our configuration properties.
 */
class ConfigurationMetadataTests {

	@Test
	void everyPropertyIsDescribed() throws Exception {
		try (InputStream json = getClass().getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			DocumentContext metadata = JsonPath.parse(json);
			assertThat(metadata.<List<String>>read("$.properties[*].name")).contains("rpyc.server.port",
					"rpyc.server.limits.frame-size", "rpyc.security.authentication");
			assertThat(metadata.<List<String>>read("$.properties[?(!@.description)].name")).isEmpty();
		}
	}

}
