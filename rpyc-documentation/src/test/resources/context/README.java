import io.rpyc.spring.client.RpycClient;
import io.rpyc.spring.boot.test.autoconfigure.AutoConfigureTestRpycTransport;
import io.rpyc.spring.boot.test.client.RpycTestClient;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import static org.assertj.core.api.Assertions.assertThat;
