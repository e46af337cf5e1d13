import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.file.*;
import java.util.Base64;
import org.apache.http.client.methods.*;
import org.apache.http.entity.*;
import org.apache.http.impl.client.*;
import org.apache.http.util.EntityUtils;

/** Reads the card in the picture at Fegine, and verifies it at Fegine and Shujubao, by Apache HttpClient, which heeds no proxy. */
public class ApacheClient {
    static final CloseableHttpClient client = HttpClients.createDefault();

    static String call(String url, String form) throws Exception {
        HttpRequestBase request = form == null ? new HttpGet(url) : new HttpPost(url);
        request.setHeader("Authorization", "APPCODE facade00facade00facade00facade00");
        if (form != null) {
            ((HttpPost) request).setEntity(new StringEntity(form, ContentType.APPLICATION_FORM_URLENCODED));
        }
        try (CloseableHttpResponse reply = client.execute(request)) {
            return EntityUtils.toString(reply.getEntity(), "UTF-8");
        }
    }

    static String form(String... pairs) throws Exception {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < pairs.length; at += 2) {
            text.append(at == 0 ? "" : "&").append(pairs[at]).append('=').append(URLEncoder.encode(pairs[at + 1], "UTF-8"));
        }
        return text.toString();
    }

    public static void main(String[] args) throws Exception {
        String picture = Base64.getEncoder().encodeToString(Files.readAllBytes(Paths.get(args[0])));
        String read = call("https://bankocr.market.alicloudapi.com/cardbank", form("img", "data:image/jpeg;base64," + picture));
        String card = read.replaceAll(".*\"bank_card_number\":\"([0-9 ]*)\".*", "$1").replace(" ", "");
        String id = "110101199003070038", name = "\u5f20\u4f1f";
        PrintStream out = new PrintStream(System.out, true, "UTF-8");
        out.println(read);
        out.println(call("https://bcard3and4.market.alicloudapi.com/bank3Check?" + form("accountNo", card, "idCard", id, "name", name), null));
        out.println(call("https://yhkr.market.alicloudapi.com/communication/personal/1886", form("acct_no", card, "idcard", id, "name", name)));
    }
}
