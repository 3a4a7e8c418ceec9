import io.rpyc.server.*;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.testcontainers.containers.GenericContainer;
class Calculator { @Exposed int add(int a, int b) { return a + b; } }
class VaultService { }
interface Ledger { int total(); }
interface PriceController { double rent(double squareMeters, double rooms); }
interface PriceModel { double[] predict(double[][] rows); }
