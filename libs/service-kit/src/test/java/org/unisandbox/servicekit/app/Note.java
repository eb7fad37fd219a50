package org.unisandbox.servicekit.app;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** What the application of the tests stores. */
@Entity
class Note {

    @Id
    String text;

    protected Note() {}

    Note(String text) {
        this.text = text;
    }
}
