package luodi.app.project;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.org.Viewer;

/** Answers which projects will wait for what. Who keeps the factors implements it; without one, nobody waits. */
public interface ShortFactors {
    /** By project, what it will find too little of, the earliest first; projects that find enough are left out. */
    Map<UUID, List<Short>> of(Viewer viewer);

    /**
     * One factor that is short.
     *
     * @param area its name
     * @param month the first in which it is short
     * @param gapWithUnit such as {@code 120 亩}
     */
    @SuppressWarnings("JavaLangClash")
    record Short(String factor, String area, YearMonth month, String gapWithUnit) {
        /** What is short, where, from when and by how much. */
        public Sentence sentence() {
            return Sentence.of("{0}（{1}）{2} 起缺 {3}", factor, area, month.toString(), gapWithUnit);
        }
    }
}
