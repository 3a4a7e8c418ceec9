import io.rpyc.client.*;
RpycConnection connection;
Calculator calculator;
Model model;
ClientTls tls;
