package org.tocsin;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.dropwizard.core.Configuration;
import io.dropwizard.validation.ValidationMethod;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.tocsin.alert.AlertConfig;
import org.tocsin.api.ApiConfig;
import org.tocsin.bounce.BounceConfig;
import org.tocsin.bounce.HookConfig;
import org.tocsin.delivery.DeliveryConfig;
import org.tocsin.delivery.Lane;
import org.tocsin.demo.DemoConfig;
import org.tocsin.mail.DkimConfig;
import org.tocsin.mail.MailLook;
import org.tocsin.mail.MailboxSettings;
import org.tocsin.mail.RelayTimeouts;
import org.tocsin.mail.Tls;
import org.tocsin.ops.BackupConfig;
import org.tocsin.ops.CanaryConfig;
import org.tocsin.ops.RetentionConfig;
import org.tocsin.post.FetchSettings;
import org.tocsin.subscriber.SignUpConfig;
import org.tocsin.value.EmailAddress;
import org.tocsin.value.Language;
import org.tocsin.web.Site;
import org.tocsin.web.WebConfig;

/** The settings, one block a concern; what each key means is said in {@code config.yml}, which also has the defaults. */
public final class TocsinConfiguration extends Configuration {
    @NotBlank
    public String data = "data";

    @NotNull
    @Valid
    public Site site;

    @NotNull
    @Valid
    public WebConfig web;

    @NotNull
    @Valid
    public DatabaseConfig database;

    @NotNull
    @Valid
    public MailConfig mail;

    @NotNull
    @Valid
    public DeliveryConfig delivery;

    @NotNull
    @Valid
    public InboundConfig inbound;

    @NotNull
    @Valid
    public SignUpConfig signUps;

    @NotNull
    @Valid
    public BounceConfig bounces;

    @NotNull
    @Valid
    public HookConfig hooks;

    @NotNull
    @Valid
    public ApiConfig api;

    @NotNull
    @Valid
    public FetchSettings feeds;

    @NotNull
    @Valid
    public BackupConfig backup;

    @NotNull
    @Valid
    public RetentionConfig retention;

    @NotNull
    public List<@NotNull @Valid CanaryConfig> canaries;

    @NotNull
    @Valid
    public AlertConfig alerts;

    @NotNull
    @Valid
    public DemoConfig demo;

    /** Jackson fills every field, and the validator sees to it that none is missing. */
    @SuppressWarnings("NullAway.Init")
    public TocsinConfiguration() {}

    /**
     * The database.
     *
     * @param url empty for the embedded one
     * @param connections in the pool
     * @param embeddedMemory what the embedded one may use to keep pages in memory, such as {@code 64M}
     */
    public record DatabaseConfig(
            @NotNull String url,
            @NotNull String user,
            @NotNull String password,
            @Min(8) @Max(200) int connections,
            @NotBlank String embeddedMemory) {

        boolean isEmbedded() {
            return url.isBlank();
        }

        /** Never the password. */
        @Override
        public String toString() {
            return "DatabaseConfig[embedded=" + isEmbedded() + "]";
        }
    }

    /**
     * What mails say of where they come from.
     *
     * @param fromByLane addresses of their own for some mails
     * @param discreet who discreet mails come from
     * @param replyTo empty where answers go to From
     * @param dkim empty where the relay signs, or nobody
     */
    public record MailConfig(
            @NotBlank String from,
            @NotNull @Valid FromByLane fromByLane,
            @NotNull @Valid DiscreetConfig discreet,
            @NotNull String replyTo,
            @NotBlank String returnPathDomain,
            @NotBlank String listId,
            @NotBlank String templates,
            @NotNull @Valid MailLook look,
            @NotNull List<@NotNull @Valid DkimConfig> dkim,
            @NotEmpty List<@NotNull @Valid RelayConfig> relays,
            @NotNull RelayTimeouts relayTimeouts) {

        @ValidationMethod(message = "mail.from must be an email address")
        @JsonIgnore
        public boolean isFromAnAddress() {
            return EmailAddress.parse(from).isPresent();
        }

        @ValidationMethod(message = "mail.fromByLane and mail.discreet.from must be email addresses, or empty")
        @JsonIgnore
        public boolean isEveryOtherFromAnAddress() {
            return Stream.of(fromByLane.transactional, fromByLane.alert, fromByLane.digest, discreet.from)
                    .allMatch(address ->
                            address.isBlank() || EmailAddress.parse(address).isPresent());
        }
    }

    /** Addresses that mails come from; each is empty where they come from the usual one. */
    public record FromByLane(
            @NotNull String transactional,
            @NotNull String alert,
            @NotNull String digest) {}

    /**
     * Who discreet mails come from.
     *
     * @param from empty for the usual address
     * @param returnPathDomain empty for the usual one
     * @param name what stands before the address, by language tag; English stands in where one is missing
     */
    public record DiscreetConfig(
            @NotNull String from,
            @NotNull String returnPathDomain,
            @NotEmpty Map<String, String> name) {
        String name(Language language) {
            String own = name.getOrDefault(language.tag(), "");
            return own.isBlank() ? name.getOrDefault(Language.EN.tag(), "") : own;
        }
    }

    /**
     * Where mail is handed over.
     *
     * @param name in logs and on staff pages
     * @param host empty for a relay that is not there; when none is there, the demo mailbox takes the mail
     * @param user empty for a relay that needs none
     * @param connections of this node at most
     * @param perMinute mails of this node at most; 0 for no limit
     * @param lanes what it may carry; empty for all
     * @param order relays of a higher one stand in for those of a lower one
     * @param weight its share of the digests among relays of the same order
     */
    public record RelayConfig(
            @NotBlank String name,
            @NotNull String host,
            @Min(1) @Max(65_535) int port,
            @NotNull Tls tls,
            @NotBlank String helloName,
            @NotNull String user,
            @NotNull String password,
            @Min(1) @Max(64) int connections,
            @Min(0) int perMinute,
            @NotNull Set<@NotNull Lane> lanes,
            @Min(1) int order,
            @Min(1) @Max(1000) int weight) {

        boolean isThere() {
            return !host.isBlank();
        }

        @ValidationMethod(message = "mail.relays: perMinute is 0 for no limit, or 10 at least")
        @JsonIgnore
        public boolean isPaceSensible() {
            return perMinute == 0 || perMinute >= 10; // a lease must outlive a batch
        }

        /** Never the password. */
        @Override
        public String toString() {
            return "RelayConfig[" + name + ", " + host + ":" + port + "]";
        }
    }

    /**
     * Where reports come back to.
     *
     * @param port 0 for any free port
     * @param perMinute messages on the port at most; 0 for no limit
     * @param mailbox is emptied, too
     */
    public record InboundConfig(
            @NotBlank String host,
            @Min(0) @Max(65_535) int port,
            @Min(0) int perMinute,
            @NotNull @Valid MailboxSettings mailbox) {}
}
