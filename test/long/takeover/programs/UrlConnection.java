import java.io.*;
import java.net.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.Base64;

/** Reads the card in the picture at Fegine, and verifies it at Fegine and Shujubao, by HttpURLConnection. */
public class UrlConnection {
    static String call(String url, String form) throws Exception {
        HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
        connection.setRequestProperty("Authorization", "APPCODE facade00facade00facade00facade00");
        if (form != null) {
            connection.setDoOutput(true);
            connection.getOutputStream().write(form.getBytes(StandardCharsets.UTF_8));
        }
        try (InputStream reply = connection.getInputStream()) {
            return new String(reply.readAllBytes(), StandardCharsets.UTF_8);
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
