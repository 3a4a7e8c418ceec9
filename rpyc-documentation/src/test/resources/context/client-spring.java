import io.rpyc.spring.client.*;
interface Account { }
