package luodi.bench.drill;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Several hands at once, each sending the next request when the last was answered: seven reads to two entries and one
 * file. A write whose answer did not come is kept and sent again with its key.
 */
final class Load {
    private static final int TRIES = 5;

    private final Office office;
    private final AckLog acks;
    private final Random random;
    private final List<Thread> hands = new ArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final ConcurrentLinkedQueue<Write> acknowledged = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Write> unanswered = new ConcurrentLinkedQueue<>();
    private volatile boolean going = true;

    Load(Office office, AckLog acks, long seed, int hands) {
        this.office = office;
        this.acks = acks;
        this.random = new Random(seed);
        for (int i = 0; i < hands; i++) {
            this.hands.add(Thread.ofPlatform().daemon().name("hand-" + i).start(this::work));
        }
    }

    private void work() {
        while (going) {
            try {
                int dice;
                Write write;
                synchronized (random) {
                    dice = random.nextInt(10);
                    write = write(dice == 9 ? Write.Kind.FILE : Write.Kind.ENTRY);
                }
                requests.incrementAndGet();
                if (dice < 7) {
                    office.read(dice);
                } else {
                    send(write);
                }
            } catch (IOException e) {
                // The server is down: that is what the drill is for. A write has been put aside.
                pause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private Write write(Write.Kind kind) {
        UUID key = new UUID(random.nextLong(), random.nextLong());
        return new Write(kind, key, key.toString().replace("-", ""), 100 + random.nextInt(200_000));
    }

    private void send(Write write) throws IOException, InterruptedException {
        int status;
        try {
            status = office.send(write);
        } catch (IOException e) {
            unanswered.add(write);
            throw e;
        }
        if (status == 302) {
            acks.acknowledged(write);
            acknowledged.add(write);
        } else {
            unanswered.add(write);
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the load; then nothing is on its way any more. */
    void end() throws InterruptedException {
        going = false;
        for (Thread hand : hands) {
            hand.join();
        }
    }

    /** Sends again what was not answered, each with its key, until it is. */
    void sendAgain() throws IOException, InterruptedException {
        for (Write write = unanswered.poll(); write != null; write = unanswered.poll()) {
            int status = office.send(write);
            // A busy machine may not judge a file in its time; whoever sent it tries again.
            for (int again = 0; status != 302 && again < TRIES; again++) {
                Thread.sleep(1_000);
                status = office.send(write);
            }
            if (status != 302) {
                throw new IOException("sent again, " + write + " was answered by " + status);
            }
            acks.acknowledged(write);
            acknowledged.add(write);
        }
    }

    int requests() {
        return requests.get();
    }

    int waiting() {
        return unanswered.size();
    }

    List<Write> acknowledged() {
        return List.copyOf(acknowledged);
    }
}
