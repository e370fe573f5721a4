package org.tocsin.alert;

import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;

/** Which edition of an alert's mailing is for whom. */
@RegisterConstructorMapper(AlertEditionDao.Row.class)
interface AlertEditionDao {

    record Row(String language, String form, boolean isReading, String zone, long editionId) {
        AlertEdition edition() {
            return new AlertEdition(
                    Language.of(language).orElse(Language.EN),
                    MailForm.of(form).orElse(MailForm.HTML),
                    isReading,
                    zone);
        }
    }

    @SqlQuery("SELECT language, form, is_reading, zone, edition_id FROM alert_edition WHERE mailing_id = :mailing")
    List<Row> of(long mailing);

    @SqlUpdate("""
            INSERT INTO alert_edition (mailing_id, language, form, is_reading, zone, edition_id)
            VALUES (:mailing, :language, :form, :isReading, :zone, :edition)
            """)
    void insert(long mailing, String language, String form, boolean isReading, String zone, long edition);
}
