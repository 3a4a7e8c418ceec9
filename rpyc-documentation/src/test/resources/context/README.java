import io.rpyc.spring.client.RpycClient;
