package luodi.app.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;

@SpringBootTest(classes = DatabaseConfiguration.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
class TestDatabaseTest {
    private static final String NAME = "select current_database()";

    @Autowired
    private DataSource ofTheContext;

    @Test
    void givesEachAskerADatabaseOfItsOwn() {
        JdbcClient one = JdbcClient.create(TestDatabase.fresh().ownerDataSource());
        JdbcClient other = JdbcClient.create(TestDatabase.fresh().ownerDataSource());

        one.sql("create table only_here (id int)").update();

        assertThatThrownBy(() -> other.sql("select id from only_here").query().listOfRows())
                .isInstanceOf(BadSqlGrammarException.class);
    }

    @Test
    void givesASpringContextATestDatabaseToo() {
        String name =
                JdbcClient.create(ofTheContext).sql(NAME).query(String.class).single();

        assertThat(name).startsWith("test_");
    }

    @Test
    void isNotTheSuperuserWhomRowLevelSecurityDoesNotBind() {
        Boolean superuser = JdbcClient.create(ofTheContext)
                .sql("select rolsuper or rolbypassrls from pg_roles where rolname = current_user")
                .query(Boolean.class)
                .single();

        assertThat(superuser).isFalse();
    }
}
