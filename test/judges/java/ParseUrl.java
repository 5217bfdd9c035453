// Reads connection URLs as PostgreSQL's JDBC driver does: one a line on standard input, on standard output the properties that the
// arguments name, each in base64, separated by spaces.
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Properties;

public class ParseUrl {
  public static void main(String[] names) throws Exception {
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String url = lines.readLine(); url != null; url = lines.readLine()) {
      Properties read = org.postgresql.Driver.parseURL(url, new Properties());
      StringBuilder out = new StringBuilder();
      for (String name : names) {
        String value = read == null ? "refused" : read.getProperty(name, "");
        out.append(Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))).append(' ');
      }
      System.out.println(out);
    }
  }
}
