package org.stunspec.stun;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.stunspec.wire.AttributeType;
import org.stunspec.wire.Method;

/** Makes the parts of a STUN server. Whoever wants one part different overrides its method. */
public class StunServerParts {
    protected final StunServerConfig config;
    protected final RandomGenerator random;

    /** @param random cryptographically strong where the network is a real one */
    public StunServerParts(StunServerConfig config, RandomGenerator random) {
        this.config = config;
        this.random = random;
    }

    public final StunServerConfig stunConfig() {
        return config;
    }

    /** The way of a message through the server, made of the other parts. */
    public StunPipeline pipeline(Outbox outbox, ServerObserver observer) {
        return new StunPipeline(this, outbox, observer);
    }

    public MessageGate messageGate() {
        return new MessageGate(config);
    }

    public AttributeKnowledge attributeKnowledge() {
        return new AttributeKnowledge(config.generation(), knownBeyondStun());
    }

    /** Comprehension-required attributes of the methods that are served besides Binding. */
    protected Set<AttributeType> knownBeyondStun() {
        return Set.of();
    }

    public Redirection redirection() {
        return new Redirection(config.alternateServers());
    }

    public ReplyWriter replyWriter() {
        return new ReplyWriter(config);
    }

    public RecentAnswers recentAnswers() {
        return new RecentAnswers();
    }

    public BindingHandler bindingHandler() {
        return new BindingHandler();
    }

    /** Has Binding served as the configuration says. */
    public void serveBinding(StunPipeline pipeline) {
        if (config.bindingServed()) {
            pipeline.serve(Method.BINDING, config.bindingAuthentication(), bindingHandler());
            pipeline.listen(Method.BINDING, indication -> {}); // RFC 8489 section 6.3.2: it refreshes NATs, no more
        }
    }

    /** One for every kind; those with nonces share them. */
    public Map<AuthenticationKind, Authenticator> authenticators() {
        Accounts accounts = Accounts.of(config.generation(), config.realm(), config.users());
        Map<AuthenticationKind, Authenticator> all = new EnumMap<>(AuthenticationKind.class);
        all.put(AuthenticationKind.NONE, new NoAuthentication());
        all.put(AuthenticationKind.SHORT_TERM, shortTerm(accounts));
        all.put(
                AuthenticationKind.LONG_TERM,
                longTerm(accounts, nonceIssuer(), new ChallengeLimiter(config.challengesPerSecond())));
        return all;
    }

    protected Authenticator shortTerm(Accounts accounts) {
        return new ShortTermAuthentication(accounts, config.generation());
    }

    protected Authenticator longTerm(Accounts accounts, NonceIssuer nonces, ChallengeLimiter limiter) {
        return config.generation() == Generation.RFC5389
                ? new Rfc5389LongTermAuthentication(config, accounts, nonces, limiter)
                : new LongTermAuthentication(config, accounts, nonces, limiter);
    }

    protected NonceIssuer nonceIssuer() {
        return new NonceIssuer(config, random);
    }
}
