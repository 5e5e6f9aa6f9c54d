package dev.sextant.ports.driving;

import dev.sextant.domain.gpu.Inventory;
import dev.sextant.domain.id.RunId;
import java.util.Set;

/** Lets a node take runs from the queue. */
public interface DispatchRuns {
    /**
     * Says which devices a node has, and nothing of its runs: whoever did not start their processes can't tell whether
     * they live, so runs and quarantines stay as they are. The node's former inventory is forgotten; a slot that is not
     * in the new one stays on the board while it is held.
     */
    void declare(Inventory inventory);

    /**
     * A node says which devices it has and which of its runs' processes still live, before it takes any run. A run that
     * it holds but whose processes do not live is ended, as one whose end nobody saw, and its slots are free. So are
     * the node's slots in quarantine, if the processes of the run that had them do not live. A client of the same name
     * may drive runs of its own: those are not the node's. A run that is damaged is neither ended nor an orphan: its
     * processes and its slots stay as they are until the store is mended. Joining anew is the way to change the inventory.
     *
     * @param living the runs whose process trees are still there
     */
    JoinedNode join(Inventory inventory, Set<RunId> living);
}
