package luodi.app.org.admin;

/** What was typed into the form for a new person. */
public record PersonForm(
        String login, String name, String organisation, String phone, String email, String staffNumber) {
    static PersonForm empty(String organisation) {
        return new PersonForm("", "", organisation, "", "", "");
    }

    Contact contact() {
        return Contact.typed(phone, email, staffNumber);
    }
}
