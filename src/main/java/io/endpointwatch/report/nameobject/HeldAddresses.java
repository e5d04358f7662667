package io.endpointwatch.report.nameobject;

import io.endpointwatch.report.nameobject.AnswerHistory.Answer;
import io.endpointwatch.report.nameobject.AnswerHistory.LookupAnswers;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/// Plays a firewall that resolves a name, and notes when it let which address through.
///
/// It knows the answer at the beginning, and again at the first lookup after a time in which nobody looked: what it
/// missed there is not known, and does not count against it.
final class HeldAddresses {
    /// An address that is in no answer any more, with the answer that held it last.
    private record Leaving(int address, int answer, long at) {}

    /// Later than any history, and far from where sums overflow.
    private static final long FAR = 1L << 42;

    private final ResolutionTimes times;
    private final long keep;
    private final int most;
    private final Coverage coverage;
    private final long[] heldSince;
    private final long[] leavesAt;
    private final int[] lastAnswer;
    private final ArrayDeque<Leaving> leaving = new ArrayDeque<>();
    private int held;
    private long replacedAt = Long.MIN_VALUE;

    private HeldAddresses(ResolutionTimes times, long keep, OptionalInt most, Coverage coverage) {
        this.times = times;
        this.keep = keep;
        this.most = most.orElse(Integer.MAX_VALUE);
        this.coverage = coverage;
        this.heldSince = filled(coverage.addresses());
        this.leavesAt = filled(coverage.addresses());
        this.lastAnswer = new int[coverage.addresses()];
    }

    private static long[] filled(int length) {
        long[] times = new long[length];
        Arrays.fill(times, Long.MIN_VALUE);
        return times;
    }

    /// Adds to `coverage` when each address was let through.
    static void add(LookupAnswers lookup, ResolutionTimes times, long keep, OptionalInt most, Coverage coverage) {
        new HeldAddresses(times, keep, most, coverage).play(lookup.answers());
    }

    private void play(List<Answer> answers) {
        int[] current = {};
        for (int i = 0; i < answers.size(); i++) {
            Answer one = answers.get(i);
            boolean afterHole = i == 0 || answers.get(i - 1).to() < one.from();
            boolean goesOn = i + 1 < answers.size() && answers.get(i + 1).from() <= one.to();
            long learned = afterHole ? one.from() : times.notBefore(one.from());
            if (learned < (goesOn ? times.notBefore(answers.get(i + 1).from()) : one.to())) {
                replace(current, one.addresses(), learned, i);
                current = one.addresses().length > most ? Arrays.copyOf(one.addresses(), most) : one.addresses();
            }
        }
        for (int address = 0; address < heldSince.length; address++) {
            if (heldSince[address] != Long.MIN_VALUE) {
                close(address, Math.min(leavesAt[address], FAR));
            }
        }
    }

    private void replace(int[] before, int[] after, long at, int answer) {
        long lastResolved = Math.max(replacedAt, times.notBefore(at) - times.interval());
        long leaves = Math.max(at, lastResolved + keep);
        replacedAt = at;
        for (int address : before) {
            leavesAt[address] = leaves;
            leaving.add(new Leaving(address, lastAnswer[address], leaves));
        }
        for (int i = 0; i < Math.min(most, after.length); i++) {
            open(after[i], at, answer + 1);
        }
        while (!leaving.isEmpty() && (leaving.peek().at() <= at || held > most)) {
            Leaving first = leaving.remove();
            if (lastAnswer[first.address()] == first.answer() && heldSince[first.address()] != Long.MIN_VALUE) {
                close(first.address(), Math.min(first.at(), at));
            }
        }
    }

    private void open(int address, long at, int answer) {
        if (heldSince[address] != Long.MIN_VALUE && leavesAt[address] < at) {
            close(address, leavesAt[address]);
        }
        if (heldSince[address] == Long.MIN_VALUE) {
            heldSince[address] = at;
            held++;
        }
        leavesAt[address] = Long.MAX_VALUE;
        lastAnswer[address] = answer;
    }

    private void close(int address, long at) {
        coverage.add(address, heldSince[address], at);
        heldSince[address] = Long.MIN_VALUE;
        held--;
    }
}
