// Logs in with PostgreSQL's JDBC driver: the connection URLs of the arguments, one line for each, the user or what went wrong.
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;

public class Connect {
  public static void main(String[] urls) {
    Properties more = new Properties();
    String password = System.getenv("PGPASSWORD");
    if (password != null) more.setProperty("password", password);
    for (String url : urls) {
      try (Connection connection = DriverManager.getConnection(url, more); ResultSet rows = connection.createStatement().executeQuery("SELECT current_user")) {
        rows.next();
        System.out.println("user " + rows.getString(1));
      } catch (SQLException error) {
        System.out.println("error " + error.getMessage().replace('\n', ' '));
      }
    }
  }
}
